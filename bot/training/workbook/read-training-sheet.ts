import { defaultQuietHours, defaultReminderRules, type QuietHours, type ReminderRule } from '../../../core/training.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import { no, trainingSheet, yes } from '../../messages/workbook-sheets.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { isCode } from '../../workbook/generated-code.ts';
import { fold } from '../../workbook/nearest.ts';
import type { OpenedSheet } from '../../workbook/open-workbook.ts';
import { type Form as FilledForm, type FormFields, readForm } from '../../workbook/read-form.ts';
import { maxReminderTextLength, placeholderNames, unknownPlaceholders } from '../reminders/reminder-placeholders.ts';
import type { TrainingHeadDraft } from './plan-draft.ts';
import { readMinutesBefore, readQuietHours } from './read-rules.ts';

type FieldKey = keyof typeof trainingSheet.fields;
type Form = FilledForm<FieldKey>;

const formFields: FormFields<FieldKey> = {
  item: trainingSheet.item,
  fields: trainingSheet.fields,
  required: ['title', 'organiser'],
  longest: {
    code: 40,
    title: 300,
    organiser: 200,
    documents: 2000,
    reminders: 200,
    reminderText: maxReminderTextLength,
    quietHours: 100,
    selfRegistration: 20,
  },
};

/** What stands in the sheet of the training itself, with the place of its reminders for what is said about them. */
export function readTrainingSheet(
  sheet: OpenedSheet,
  findings: Findings,
): TrainingHeadDraft & {
  whereReminders: string;
} {
  const form = readForm(sheet, formFields, findings);
  const { text, where } = form;
  const code = text('code');
  if (code !== null && !isCode(code)) findings.error(where('code'), workbookMessages.badCode(code));
  return {
    code,
    title: text('title'),
    organiser: text('organiser'),
    documents: (text('documents') ?? '').split(/[;\n]/).flatMap((part) => part.trim() || []),
    quietHours: quietHours(form, findings),
    allowsSelfRegistration: allowsSelfRegistration(form, findings),
    reminders: reminders(form, findings),
    where,
    whereReminders: where('reminders'),
  };
}

function quietHours({ text, where }: Form, findings: Findings): QuietHours | null {
  const read = readQuietHours(text('quietHours'));
  if (!('problem' in read)) return read.quietHours;
  findings.error(where('quietHours'), read.problem);
  return defaultQuietHours;
}

function allowsSelfRegistration({ text, where }: Form, findings: Findings): boolean {
  const answer = text('selfRegistration');
  if (answer === null || fold(answer) === fold(no)) return false;
  if (fold(answer) === fold(yes)) return true;
  findings.error(where('selfRegistration'), workbookMessages.yesOrNo(answer));
  return false;
}

const printedPlaceholders = placeholderNames.map((name) => `{${name}}`).join(' ');

function reminders({ text, where }: Form, findings: Findings): ReminderRule[] {
  const offsets = text('reminders');
  const wording = text('reminderText');
  for (const name of unknownPlaceholders(wording ?? '')) {
    findings.error(where('reminderText'), workbookMessages.placeholder(name, printedPlaceholders));
  }
  if (offsets === null) return defaultReminderRules.map((rule) => ({ ...rule, text: wording }));
  const read = readMinutesBefore(offsets);
  if (!('problem' in read)) {
    return read.minutesBefore.map((minutesBefore) => ({ minutesBefore, sessions: [], text: wording }));
  }
  findings.error(where('reminders'), read.problem);
  return [];
}
