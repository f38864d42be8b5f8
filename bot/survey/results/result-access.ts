import type { OutgoingMessage } from '../../../core/chat.ts';
import { encodeAction } from '../../actions.ts';
import { type FeatureContext, type FeatureResult, textMessage } from '../../features/feature.ts';
import { trainingMessages } from '../../messages/training.vi.ts';
import { type Mandate, mandatesOf, writeDown } from '../../training/training-access.ts';

type Work = (mandate: Mandate) => Promise<OutgoingMessage[]>;

/**
 * Shows results to whoever looks after the training, and writes it to the audit trail. Unlike `withMandate` the work is
 * done before the transaction that stores the replies: counting and drawing thousands of answers would keep everybody
 * else's messages waiting for it.
 *
 * @param trainingId null: the only training this person looks after, or a choice of them
 */
export async function withResultMandate(
  { person, services }: FeatureContext,
  trainingId: number | null,
  what: string,
  work: Work,
): Promise<FeatureResult> {
  const all = await mandatesOf(services.training, person.id);
  const usable = trainingId === null ? all : all.filter(({ training }) => training.id === trainingId);
  const [mandate, ...others] = usable;
  if (!mandate) {
    return {
      replies: [textMessage(trainingMessages.roles.refused)],
      changes: [(stores) => writeDown(stores, person, 'command.refused', null, what)],
    };
  }
  if (others.length > 0) return { replies: [choice(usable)], changes: [] };
  const { training, role } = mandate;
  return {
    replies: await work(mandate),
    changes: [(stores) => writeDown(stores, person, what, training.code, role)],
  };
}

function choice(mandates: readonly Mandate[]): OutgoingMessage {
  const buttons = mandates.map(({ training }) => [
    { label: training.title.slice(0, 40), action: encodeAction({ kind: 'resultSurveys', trainingId: training.id }) },
  ]);
  return { ...textMessage(trainingMessages.roles.choose), buttons };
}
