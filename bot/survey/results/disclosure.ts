import type { SurveyQuestion } from '../../../core/survey.ts';
import { type SentResponse, type StoredRound, smallestGroup } from '../../../core/survey-repositories.ts';
import type { Withheld } from '../../../core/survey-tally.ts';

/**
 * What of an anonymous survey may be shown. Named surveys have no such rules.
 *
 * 1. A round is shown once `smallestGroup` of its ballots are released. They are released in batches no smaller, so that
 *    two looks at a round differ by nobody or by a whole batch.
 * 2. A question that everybody answers (required, and asked whatever else was answered) follows its round. Any other is
 *    shown when the round is closed and at least `smallestGroup` answered it: while ballots come in, two looks at it
 *    could differ by one person, as a batch of five may hold one answer.
 * 3. Several rounds together are those, question by question, that are shown themselves: all less some is again a sum of
 *    shown ones.
 * 4. There are no groups, since a ballot has none; only who took part is known.
 */
export interface RoundBallots {
  round: StoredRound;
  responses: readonly SentResponse[];
}

/** Why nothing of the round may be shown, or null. */
export function roundWithheld({ round, responses }: RoundBallots): Withheld | null {
  return round.survey.isAnonymous && responses.length < smallestGroup ? 'tooFew' : null;
}

/** Why this question's answers in the round may not be shown, or null. */
export function questionWithheld(question: SurveyQuestion, ballots: RoundBallots): Withheld | null {
  const { round, responses } = ballots;
  if (!round.survey.isAnonymous) return null;
  const withheld = roundWithheld(ballots);
  if (withheld !== null || isAnsweredByAll(question)) return withheld;
  if (round.state !== 'closed') return 'whileOpen';
  const answered = responses.filter(({ answers }) => (answers.get(question.code) ?? []).length > 0).length;
  return answered < smallestGroup ? 'tooFew' : null;
}

function isAnsweredByAll({ isRequired, showIf }: SurveyQuestion): boolean {
  return isRequired && showIf === null;
}
