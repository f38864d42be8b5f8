import type { StoredRound, SurveyRepository } from '../../../core/survey-repositories.ts';
import type { StoredReminder } from '../../../core/training-repositories.ts';
import type { ComingSurvey } from './coming-messages.ts';

/** The rounds that planned reminders invite to, by their numbers. */
export async function comingSurveys(
  surveys: Pick<SurveyRepository, 'findRound' | 'unanswered'>,
  reminders: readonly StoredReminder[],
): Promise<Map<number, ComingSurvey>> {
  const planned = reminders.flatMap(({ state, surveyRoundId }) => (state === 'planned' ? (surveyRoundId ?? []) : []));
  const coming = new Map<number, ComingSurvey>();
  for (const roundId of new Set(planned)) {
    const round = await surveys.findRound(roundId);
    if (!round?.closesAt) continue;
    const unanswered = new Set((await surveys.unanswered(roundId)).map(({ code }) => code));
    coming.set(roundId, { invitation: invitationTo(round, round.closesAt), unanswered });
  }
  return coming;
}

/** As somebody reads it who has not begun. */
function invitationTo({ id, survey, session, state }: StoredRound, closesAt: Date): ComingSurvey['invitation'] {
  const { title, introduction, isQuiz, isAnonymous, questions } = survey;
  const described = { title, introduction, isQuiz, isAnonymous, questionCount: questions.length };
  const topic = session?.topic ?? null;
  return { roundId: id, ...described, topic, isOpen: state === 'open', closesAt, responseState: null };
}
