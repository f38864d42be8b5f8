import type { OutgoingMessage } from '../../../core/chat.ts';
import type { Stores } from '../../../core/repositories.ts';
import type { FeatureContext } from '../../features/feature.ts';
import type { Input } from '../../input.ts';
import { surveyMessages as words } from '../../messages/survey.vi.ts';
import { readStep } from '../../training/conversation-step.ts';
import { completeStep } from './complete-step.ts';
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
  const stored = readStep(await stores.states.get(context.person.id));
  const step = await completeStep(stores.surveys, stored, context.person.id);
  if (step?.kind !== 'survey') return [];
  let title = '';
  const { messages, isTaken } = await takeTurn(stores, context, step.roundId, ({ round }) => {
    title = round.survey.title;
    const question = round.survey.questions.find(({ code }) => code === step.expects?.question);
    return question ? { kind: 'edit', question } : { kind: 'remind' };
  });
  if (!isTaken) return [];
  const mayBeOpinion = step.expects?.kind === 'freeText' && answered.kind === 'question';
  const invitation = step.expects ? words.goOn(title) : words.goOnLastLook(title);
  const first = { kind: 'note' as const, text: mayBeOpinion ? `${invitation} ${words.forceHint}` : invitation };
  return messages.map((message) => ({ ...message, blocks: [first, ...message.blocks] }));
}
