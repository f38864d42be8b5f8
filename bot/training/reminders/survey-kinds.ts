import type { ReminderKind } from '../../../core/training.ts';

/** Whether a reminder invites to a survey, the first time or again. */
export function isSurveyKind(kind: ReminderKind): kind is 'survey' | 'surveyNudge' {
  return kind === 'survey' || kind === 'surveyNudge';
}
