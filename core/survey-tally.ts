import type { SurveyQuestion } from './survey.ts';
import type { Participation, StoredRound } from './survey-repositories.ts';

/**
 * Results of surveys, counted. Shares are fractions from 0 to 1; a share of nobody is null.
 *
 * `withheld` says why a result of an anonymous survey is not shown; then it holds no figures at all:
 * - `tooFew`     fewer than `smallestGroup` answers stand behind it
 * - `whileOpen`  not everybody answers this question, so it is shown once, when the round is closed
 */
export type Withheld = 'tooFew' | 'whileOpen';

export interface ChoiceCount {
  code: string;
  label: string;
  count: number;
  /** Of those who answered the question; of several choices the shares may add up to more than 1. */
  share: number | null;
}

export interface MeanOfAnswers {
  count: number;
  mean: number;
  /** Standard deviation of a sample; null for a single answer. */
  deviation: number | null;
}

/** "Would you recommend it?": 9 and 10 promote, 7 and 8 are passive, 0 to 6 detract. */
export interface RecommendationTally {
  promoters: number;
  passives: number;
  detractors: number;
  /** Share of promoters less that of detractors, -1 to 1. */
  score: number;
}

export interface QuestionTally {
  question: SurveyQuestion;
  /** Its number in the survey, from 1. */
  position: number;
  withheld: Withheld | null;
  answered: number;
  /** Saw it and left it out. */
  skipped: number;
  /** Did not see it, by its `showIf`. */
  notAsked: number;
  /** In the order they are offered, those that nobody chose too; empty for free text. */
  choices: ChoiceCount[];
  /** Of `scale` and `recommendation` that somebody answered. */
  mean: MeanOfAnswers | null;
  recommendation: RecommendationTally | null;
  /** How many answers to a quiz question were right; null where there is no right answer. */
  right: { count: number; share: number | null } | null;
  /** Answers in free text, verbatim, in the order of their responses. */
  texts: string[];
}

export interface QuizTally {
  /** Questions that have a right answer. */
  questionCount: number;
  /** Mean and spread of right answers a person. */
  score: MeanOfAnswers | null;
  /** Index: how many were right, 0 to `questionCount`; value: how many people had so many. */
  distribution: number[];
  /** By share of right answers, best first; only questions that somebody answered. */
  ranked: QuestionTally[];
}

/** One round, or several of the same survey together. */
export interface SurveyTally {
  rounds: StoredRound[];
  /** Of several rounds, a person counts once in each. */
  participation: Participation;
  /** Responses behind the figures: of an anonymous survey, released ballots of rounds that are shown. */
  counted: number;
  /** Set when nothing of an anonymous survey may be shown yet. */
  withheld: Withheld | null;
  questions: QuestionTally[];
  /** Null when no question has a right answer, or not all of them may be shown. */
  quiz: QuizTally | null;
}

/** A venue, a unit or a position within a named survey. */
export interface GroupTally {
  /** Empty for people without one. */
  name: string;
  participation: Participation;
  questions: QuestionTally[];
}

/** One question from round to round. */
export interface QuestionComparison {
  question: SurveyQuestion;
  position: number;
  /** Only rounds in which it was answered and may be shown, in the order of their sessions. */
  rounds: RoundFigure[];
}

export interface RoundFigure {
  round: StoredRound;
  /** Of a scale its points; of yes/no and quiz questions 1 for "yes" or right, else 0. */
  figure: MeanOfAnswers;
  /** To the figure before it; null for the first, and when either stands on fewer than `smallestGroup` answers. */
  difference: number | null;
}
