import type { Stores } from '../../../core/repositories.ts';
import type { SurveyResponse } from '../../../core/survey-repositories.ts';
import { type FeatureContext, textMessage } from '../../features/feature.ts';
import { surveyMessages } from '../../messages/survey.vi.ts';
import { forgetMessage } from './forget-message.ts';
import { refusalOf, refusalOfOutsider } from './refusal.ts';
import type { SurveyMove } from './survey-move.ts';
import { SurveyPlay, type Turn } from './survey-play.ts';

/**
 * A respondent's way through a round. Where they are is stored with their answers, so it does not matter in which chat,
 * on which account, or after how many days and restarts they go on.
 *
 * - invited: nothing is stored. `begin` leads to the first question; so does any answer.
 * - at a question: `answer` and `skip` store (the last one counts) and lead to the first question that is still open, or
 *   to the last look. `toggle` stores as well and stays, until `finish` leads on. `back` leads to the question before it.
 *   A button of another question, however old, does the same to that question.
 * - at the last look: `edit` leads to a question, `send` to sent; while a question is open, `send` leads there instead.
 * - sent, and a round that is closed: nothing is changed any more.
 *
 * Only the respondent moves; the clock and organisers close. A move that does nothing (a second tap) shows the same.
 */
export async function takeTurn(
  stores: Stores,
  context: FeatureContext,
  roundId: number,
  moveOf: (response: SurveyResponse) => SurveyMove,
): Promise<Turn> {
  const { person, services } = context;
  const now = services.clock.now();
  const response = await stores.surveys.responseOf(roundId, person.id);
  const refusal = response ? refusalOf(response, now) : await refusalOfOutsider(stores, person.id, roundId, now);
  if (!response || refusal !== null) {
    if (response) await forgetMessage(stores, response);
    return refuse(stores, context, roundId, refusal ?? surveyMessages.refused.gone);
  }
  const play = new SurveyPlay(stores, context, response);
  return (await play.make(moveOf(response))) ?? refuse(stores, context, roundId, surveyMessages.refused.gone);
}

/** What waits for an answer in this survey is over. */
async function refuse(
  { states }: Stores,
  { person, step }: FeatureContext,
  roundId: number,
  sentence: string,
): Promise<Turn> {
  if (step?.kind === 'survey' && step.roundId === roundId) await states.clear(person.id);
  return { messages: [textMessage(sentence)], isTaken: false };
}
