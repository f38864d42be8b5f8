import { isValidAnswer, type SurveyQuestion, visibleQuestions } from '../../../core/survey.ts';
import type { SurveyResponse } from '../../../core/survey-repositories.ts';

/**
 * The first question that is asked and has no answer that could be sent; null when the survey can be. (A choice may have
 * gone since: the topic of a session that was cancelled. Nobody is kept by a question that has none left.)
 */
export function firstOpen({ round, answers }: Pick<SurveyResponse, 'round' | 'answers'>): SurveyQuestion | null {
  return (
    visibleQuestions(round.survey.questions, answers).find((question) => {
      if (question.kind === 'topic' && round.topics.length === 0) return false;
      const values = answers.get(question.code);
      return values === undefined || !isValidAnswer(question, values, round.topics);
    }) ?? null
  );
}

/** The question a respondent is at; null: the last look. */
export function currentQuestion(response: SurveyResponse): SurveyQuestion | null {
  const { round, answers, position } = response;
  const visible = visibleQuestions(round.survey.questions, answers);
  return visible.find(({ code }) => code === position) ?? firstOpen(response);
}
