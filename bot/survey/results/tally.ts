import type { Choice, SurveyQuestion } from '../../../core/survey.ts';
import type { Participation, SentResponse, StoredRound } from '../../../core/survey-repositories.ts';
import type { QuestionTally, QuizTally, SurveyTally, Withheld } from '../../../core/survey-tally.ts';
import { questionWithheld, type RoundBallots, roundWithheld } from './disclosure.ts';
import { isRight, keyOf, meanOfScores, tallyQuestion } from './tally-question.ts';

/** A round with everything its results are made of. */
export interface RoundResponses extends RoundBallots {
  participation: Participation;
}

/** Counts rounds of one survey together; at least one. */
export function tally(rounds: readonly RoundResponses[]): SurveyTally {
  const [first] = rounds;
  const questions = first?.round.survey.questions ?? [];
  const shown = rounds.filter((ballots) => roundWithheld(ballots) === null);
  const topics = topicsOf(rounds.map(({ round }) => round));
  const tallies = questions.map((question, index): QuestionTally => {
    const shownHere = shown.filter((ballots) => questionWithheld(question, ballots) === null);
    const withheld = shownHere.length > 0 ? null : reasonOf(question, rounds);
    const responses = shownHere.map((ballots) => ballots.responses);
    return tallyQuestion({ question, position: index + 1, topics, withheld }, questions, responses);
  });
  return {
    rounds: rounds.map(({ round }) => round),
    participation: addParticipation(rounds.map(({ participation }) => participation)),
    counted: shown.reduce((sum, { responses }) => sum + responses.length, 0),
    withheld: shown.length > 0 ? null : 'tooFew',
    questions: tallies,
    quiz: tallyQuiz(
      tallies,
      shown.filter((ballots) => quizQuestions(questions).every((one) => questionWithheld(one, ballots) === null)),
    ),
  };
}

/** A question that will be shown later says so, whatever holds the others back. */
function reasonOf(question: SurveyQuestion, rounds: readonly RoundBallots[]): Withheld {
  return rounds.some((ballots) => questionWithheld(question, ballots) === 'whileOpen') ? 'whileOpen' : 'tooFew';
}

/** Those of all rounds, once each: a later round may know sessions that an earlier one did not. */
function topicsOf(rounds: readonly StoredRound[]): Choice[] {
  return [...new Map(rounds.flatMap(({ topics }) => topics).map((topic) => [topic.code, topic])).values()];
}

export function addParticipation(parts: readonly Participation[]): Participation {
  const sum = { invited: 0, sent: 0, drafts: 0 };
  for (const { invited, sent, drafts } of parts) {
    sum.invited += invited;
    sum.sent += sent;
    sum.drafts += drafts;
  }
  return sum;
}

function quizQuestions(questions: readonly SurveyQuestion[]): SurveyQuestion[] {
  return questions.filter((question) => keyOf(question) !== null);
}

function tallyQuiz(tallies: readonly QuestionTally[], rounds: readonly RoundBallots[]): QuizTally | null {
  const withKey = tallies.filter(({ right }) => right !== null);
  if (withKey.length === 0 || rounds.length === 0) return null;
  const asked = withKey.map(({ question }) => question);
  const distribution = Array.from({ length: asked.length + 1 }, () => 0);
  for (const { responses } of rounds) {
    for (const response of responses) {
      const score = scoreOf(asked, response);
      distribution[score] = (distribution[score] ?? 0) + 1;
    }
  }
  const ranked = withKey
    .filter(({ answered }) => answered > 0)
    .toSorted((one, other) => (other.right?.share ?? 0) - (one.right?.share ?? 0));
  return { questionCount: asked.length, score: meanOfScores(distribution), distribution, ranked };
}

function scoreOf(questions: readonly SurveyQuestion[], { answers }: SentResponse): number {
  return questions.filter((question) => isRight(question, answers.get(question.code) ?? [])).length;
}
