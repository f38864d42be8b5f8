import type { QuestionKind, RoundState } from '../../../core/survey.ts';
import type { Participation, ParticipationGroup } from '../../../core/survey-repositories.ts';
import type {
  ChoiceCount,
  GroupTally,
  QuestionComparison,
  QuestionTally,
  SurveyTally,
  Withheld,
} from '../../../core/survey-tally.ts';
import { groupTexts } from './text-groups.ts';

/**
 * Results for programs: `npm run survey -- tally MÃ_LỚP MÃ_PHIẾU --json` prints one such object. Shares are 0 to 1 and
 * null of nobody; instants are ISO 8601 in UTC. What is withheld (see core/survey-tally.ts) has no figures.
 */
interface TallyJson {
  training: string;
  survey: string;
  title: string;
  isAnonymous: boolean;
  /** `session` is null for a round of the whole training. */
  rounds: { session: string | null; state: RoundState; opensAt: string | null; closesAt: string | null }[];
  participation: Participation;
  /** Responses behind the figures. */
  counted: number;
  withheld: Withheld | null;
  questions: QuestionJson[];
  quiz: {
    questionCount: number;
    mean: number | null;
    deviation: number | null;
    /** Index: right answers, value: people. */
    distribution: number[];
    /** Codes, the question most often answered rightly first. */
    ranked: string[];
  } | null;
  /** By venue, unit and position; `name` is empty for people without one, `questions` for an anonymous survey. */
  groups: Record<ParticipationGroup, { name: string; participation: Participation; questions: FigureJson[] }[]>;
  comparison: {
    code: string;
    rounds: {
      session: string | null;
      count: number;
      mean: number;
      deviation: number | null;
      difference: number | null;
    }[];
  }[];
}

interface QuestionJson extends FigureJson {
  position: number;
  kind: QuestionKind;
  text: string;
  withheld: Withheld | null;
  skipped: number;
  notAsked: number;
  choices: ChoiceCount[];
  recommendation: QuestionTally['recommendation'];
  right: QuestionTally['right'];
  /** Similar texts together, the largest group first; up to three examples, verbatim. */
  texts: { count: number; examples: string[]; saysNothing: boolean }[];
}

interface FigureJson {
  code: string;
  answered: number;
  mean: number | null;
  deviation: number | null;
}

export function tallyJson(
  tally: SurveyTally,
  groups: ReadonlyMap<ParticipationGroup, readonly GroupTally[]>,
  comparisons: readonly QuestionComparison[],
): TallyJson {
  const survey = tally.rounds[0]?.survey;
  const ofGroup = (group: ParticipationGroup) =>
    (groups.get(group) ?? []).map(({ name, participation, questions }) => ({
      name,
      participation,
      questions: questions.map(figureJson),
    }));
  return {
    training: survey?.trainingCode ?? '',
    survey: survey?.code ?? '',
    title: survey?.title ?? '',
    isAnonymous: survey?.isAnonymous ?? false,
    rounds: tally.rounds.map(({ session, state, opensAt, closesAt }) => ({
      session: session?.code ?? null,
      state,
      opensAt: opensAt?.toISOString() ?? null,
      closesAt: closesAt?.toISOString() ?? null,
    })),
    participation: tally.participation,
    counted: tally.counted,
    withheld: tally.withheld,
    questions: tally.questions.map(questionJson),
    quiz: quizJson(tally),
    groups: { venue: ofGroup('venue'), unit: ofGroup('unit'), position: ofGroup('position') },
    comparison: comparisons.map(comparisonJson),
  };
}

function questionJson(tally: QuestionTally): QuestionJson {
  const { question, position, withheld, skipped, notAsked, choices, recommendation, right, texts } = tally;
  const { kind, text } = question;
  const grouped = groupTexts(texts).map(({ count, examples, saysNothing }) => ({ count, examples, saysNothing }));
  return {
    ...figureJson(tally),
    ...{ position, kind, text, withheld, skipped, notAsked, choices, recommendation, right },
    texts: grouped,
  };
}

function figureJson({ question, answered, mean }: QuestionTally): FigureJson {
  return { code: question.code, answered, mean: mean?.mean ?? null, deviation: mean?.deviation ?? null };
}

function quizJson({ quiz }: SurveyTally): TallyJson['quiz'] {
  if (!quiz) return null;
  const { questionCount, score, distribution, ranked } = quiz;
  return {
    questionCount,
    mean: score?.mean ?? null,
    deviation: score?.deviation ?? null,
    distribution,
    ranked: ranked.map(({ question }) => question.code),
  };
}

function comparisonJson({ question, rounds }: QuestionComparison): TallyJson['comparison'][number] {
  return {
    code: question.code,
    rounds: rounds.map(({ round, figure, difference }) => ({
      session: round.session?.code ?? null,
      ...figure,
      difference,
    })),
  };
}
