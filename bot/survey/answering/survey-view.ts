import type { SurveyQuestion } from '../../../core/survey.ts';
import type { SurveyResponse } from '../../../core/survey-repositories.ts';

/** What is shown to a respondent. */
export interface SurveyView {
  /** With the answers as they are stored now. */
  response: SurveyResponse;
  /** Null: the last look. */
  question: SurveyQuestion | null;
  /** A sentence before it: what was unclear. */
  remark?: string;
  /** The introduction stands before the first question of whoever has just begun. */
  isFirst?: boolean;
  hasButtons: boolean;
}

/** A view whose question is being asked. */
export type QuestionView = SurveyView & { question: SurveyQuestion };
