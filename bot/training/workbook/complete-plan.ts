import type { TrainingPlan } from '../../../core/training.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import { workbookTemplate } from '../../messages/workbook-template.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { generatedCode } from '../../workbook/generated-code.ts';
import { completeAttendees } from './complete-attendees.ts';
import { completeSessions } from './complete-sessions.ts';
import { completeVenues } from './complete-venues.ts';
import type { TrainingDraft } from './plan-draft.ts';

const trainingCodeLength = 6;

/**
 * Compares the parts of a draft with each other: gives codes where none were written, resolves venues, and tells of
 * doubles, times that contradict each other and what is suspicious at `now`. Null as soon as anything is wrong.
 */
export function completePlan(draft: TrainingDraft, findings: Findings, now: Date): TrainingPlan | null {
  const { training, whereList } = draft;
  const { venues, resolve } = completeVenues(draft.venues, findings);
  const sessions = completeSessions(draft.sessions, resolve, whereList.sessions, now, findings);
  const attendees = completeAttendees(draft.attendees, resolve, whereList.attendees, venues.length > 0, findings);
  checkReminderSessions(draft, new Set(sessions.map(({ code }) => code)), findings);
  if (training.code === workbookTemplate.training.code)
    findings.warn(training.where('code'), workbookMessages.warnings.example);
  if (findings.errors.length > 0 || training.title === null || training.organiser === null) return null;
  return {
    code: training.code ?? generatedCode(training.title, [training.title], trainingCodeLength),
    title: training.title,
    organiser: training.organiser,
    documents: training.documents,
    quietHours: training.quietHours,
    allowsSelfRegistration: training.allowsSelfRegistration,
    venues,
    sessions,
    attendees,
    reminders: training.reminders,
  };
}

function checkReminderSessions(draft: TrainingDraft, codes: ReadonlySet<string>, findings: Findings): void {
  draft.training.reminders.forEach((rule, index) => {
    for (const code of rule.sessions) {
      if (!codes.has(code)) findings.error(draft.whereReminder(index), workbookMessages.unknownSession(code));
    }
  });
}
