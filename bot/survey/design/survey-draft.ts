import type { QuizKey, SurveyPlan, SurveyQuestion } from '../../../core/survey.ts';
import type { HeadKey, QuestionKey } from './survey-fields.ts';

/** The right answer as a file gives it: which provision its citation means is looked up later. */
export type KeyDraft = Omit<QuizKey, 'provisionId'> & {
  /** Words that must stand in the provision. */
  quote?: string | null;
};

type WithKeyDraft<Question> = Question extends { key: QuizKey | null }
  ? Omit<Question, 'key'> & { key: KeyDraft | null }
  : Question;
export type QuestionDraft = WithKeyDraft<SurveyQuestion>;

/**
 * A survey as its file describes it, before it is compared with the training, its people and the stored documents. Every
 * plan is one. What belongs to the training is as typed: `trainingCode` (empty when the file gives none), the sessions,
 * and the values of a condition on a `topic` question.
 */
export type SurveyDraft = Omit<SurveyPlan, 'questions'> & { questions: QuestionDraft[] };

/** The same with something wrong in it: null, or questions left out, for what has been told. */
export type PartialDraft = Omit<SurveyDraft, 'code' | 'title' | 'schedule'> & {
  [Key in 'code' | 'title' | 'schedule']: SurveyDraft[Key] | null;
};

/** Where each part of a draft stands, for what is said about it. */
export interface DraftPlaces {
  head(key: HeadKey): string;
  /** By the question's code. */
  question(code: string, key: QuestionKey): string;
}
