import type { OutgoingMessage } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import type { Role } from '../../core/training.ts';
import { encodeAction } from '../actions.ts';
import { decided, type FeatureContext, type FeatureResult, textMessage } from '../features/feature.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { type Mandate, mandateFor, mandatesOf, writeDown } from './training-access.ts';
import type { TrainingAction } from './training-actions.ts';

export interface MandateNeed {
  /** For the audit trail: `broadcast.send`. */
  what: string;
  /** Who may: a host's rights are an organiser's too. */
  needed: Role;
}

type Work = (stores: Stores, mandate: Mandate) => Promise<OutgoingMessage[]>;

/** Does something for the organiser or host of a training, and for nobody else; either is written to the audit trail. */
export function withMandate(context: FeatureContext, trainingId: number, need: MandateNeed, work: Work): FeatureResult {
  const { person } = context;
  return decided(async (stores) => {
    const mandate = await mandateFor(stores.training, person.id, trainingId, need.needed);
    if (!mandate) return refuse(stores, person, need.what);
    await writeDown(stores, person, need.what, mandate.training.code, mandate.role);
    return work(stores, mandate);
  });
}

/** A command that names no training: of several, one is chosen by a button that carries `actionFor`. */
export function withAnyMandate(
  context: FeatureContext,
  need: MandateNeed,
  actionFor: (trainingId: number) => TrainingAction,
  work: Work,
): FeatureResult {
  const { person } = context;
  return decided(async (stores) => {
    const all = await mandatesOf(stores.training, person.id);
    const usable = all.filter(({ role }) => need.needed === 'host' || role === 'organiser');
    const [only, ...others] = usable;
    if (!only) return refuse(stores, person, need.what);
    if (others.length > 0) return [choice(usable, actionFor)];
    await writeDown(stores, person, need.what, only.training.code, only.role);
    return work(stores, only);
  });
}

function choice(mandates: readonly Mandate[], actionFor: (trainingId: number) => TrainingAction): OutgoingMessage {
  const buttons = mandates.map(({ training }) => [
    { label: training.title.slice(0, 40), action: encodeAction(actionFor(training.id)) },
  ]);
  return { ...textMessage(trainingMessages.roles.choose), buttons };
}

/** The same words whether the training exists or not: an outsider learns nothing. */
async function refuse(stores: Stores, person: { id: number }, what: string): Promise<OutgoingMessage[]> {
  await writeDown(stores, person, 'command.refused', null, what);
  return [textMessage(trainingMessages.roles.refused)];
}
