import type { OutgoingMessage } from '../../../core/chat.ts';
import type { Stores } from '../../../core/repositories.ts';
import type { FeatureContext } from '../../features/feature.ts';
import type { Input } from '../../input.ts';
import { surveyMessages as words } from '../../messages/survey.vi.ts';
import { readStep } from '../../training/conversation-step.ts';
import { takeTurn } from './take-turn.ts';

/**
 * "Mời anh/chị trả lời tiếp …" with the waiting question, after something else was answered in the middle of a survey.
 * Nothing when that led elsewhere, or the survey is over.
 */
export async function surveyAfterword(
  stores: Stores,
  context: FeatureContext,
  answered: Input,
): Promise<OutgoingMessage[]> {
  const step = readStep(await stores.states.get(context.person.id));
  if (step?.kind !== 'survey') return [];
  const { messages, isTaken } = await takeTurn(stores, context, step.roundId, ({ round }) => {
    const question = round.survey.questions.find(({ code }) => code === step.expects?.question);
    return question ? { kind: 'edit', question } : { kind: 'begin' };
  });
  if (!isTaken) return [];
  const mayBeOpinion = step.expects?.kind === 'freeText' && answered.kind === 'question';
  const response = await stores.surveys.responseOf(step.roundId, context.person.id);
  const title = response?.round.survey.title ?? '';
  const invitation = step.expects === null ? words.goOnLastLook(title) : words.goOn(title);
  const first = { kind: 'note' as const, text: mayBeOpinion ? `${invitation} ${words.forceHint}` : invitation };
  return messages.map((message) => ({ ...message, blocks: [first, ...message.blocks] }));
}
