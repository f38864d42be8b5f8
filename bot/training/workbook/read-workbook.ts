import type { TrainingPlan } from '../../../core/training.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import { attendeeSheet, sessionSheet, trainingSheet, venueSheet } from '../../messages/workbook-sheets.vi.ts';
import { Findings } from '../../workbook/findings.ts';
import { openSheets } from '../../workbook/open-sheets.ts';
import { completePlan } from './complete-plan.ts';
import type { TrainingDraft } from './plan-draft.ts';
import { readAttendees } from './read-attendees.ts';
import { readSessions } from './read-sessions.ts';
import { readTrainingSheet } from './read-training-sheet.ts';
import { readVenues } from './read-venues.ts';

const templateCommand = 'npm run training -- template';
const sheetNames = [trainingSheet.name, sessionSheet.name, venueSheet.name, attendeeSheet.name];

/** What a file holds: the plan, or null when anything in it is wrong, with everything there is to say about it. */
export interface PlanReading {
  plan: TrainingPlan | null;
  findings: Findings;
}

/** Reads an organiser's workbook. Everything wrong is collected; nothing is thrown for what a person can mend. */
export async function readWorkbook(bytes: Uint8Array, fileName: string, now: Date): Promise<PlanReading> {
  const findings = new Findings();
  const sheetOf = await openSheets(bytes, { fileName, names: sheetNames, template: templateCommand }, findings);
  if (!sheetOf) return { plan: null, findings };
  const head = sheetOf(trainingSheet.name);
  const sessions = sheetOf(sessionSheet.name);
  const venues = sheetOf(venueSheet.name);
  const attendees = sheetOf(attendeeSheet.name);
  if (!head || !sessions || !venues || !attendees) return { plan: null, findings };
  const { whereReminders, ...training } = readTrainingSheet(head, findings);
  const draft: TrainingDraft = {
    training,
    sessions: readSessions(sessions, findings),
    venues: readVenues(venues, findings),
    attendees: readAttendees(attendees, findings),
    whereReminder: () => whereReminders,
    whereList: {
      sessions: workbookMessages.sheet(sessions.name),
      venues: workbookMessages.sheet(venues.name),
      attendees: workbookMessages.sheet(attendees.name),
    },
  };
  return { plan: completePlan(draft, findings, now), findings };
}
