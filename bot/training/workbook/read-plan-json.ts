import type { z } from 'zod';
import { defaultQuietHours, defaultReminderRules } from '../../../core/training.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import { Findings } from '../../workbook/findings.ts';
import { normalizePhone } from '../joining/phone-number.ts';
import { completePlan } from './complete-plan.ts';
import type { TrainingDraft } from './plan-draft.ts';
import { type PlanFile, planFileSchema } from './plan-file-schema.ts';
import { phoneProblem } from './read-phone.ts';
import type { PlanReading } from './read-workbook.ts';

const words = workbookMessages.json;

/** Reads a training from JSON (see `plan-file-schema.ts`). Everything wrong is told by its path; nothing is thrown. */
export function readPlanJson(text: string, fileName: string, now: Date): PlanReading {
  const findings = new Findings();
  const json = parse(text.replace(/^\uFEFF/, ''));
  if ('reason' in json) {
    findings.error(workbookMessages.file(fileName), words.notJson(json.reason));
    return { plan: null, findings };
  }
  const file = readFile(json.value, findings);
  return { plan: file && completePlan(toDraft(file, findings), findings, now), findings };
}

function parse(text: string): { value: unknown } | { reason: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Keys that nobody knows are told and left out: a mistyped key must not pass for a missing one. */
function readFile(value: unknown, findings: Findings): PlanFile | null {
  const parsed = planFileSchema.safeParse(value, { error: describe });
  if (parsed.success) return parsed.data;
  const unknown = parsed.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
  for (const issue of parsed.error.issues) {
    if (issue.code !== 'unrecognized_keys') findings.error(printPath(issue.path), issue.message);
  }
  for (const { path, keys } of unknown) {
    for (const key of keys) findings.warn(printPath([...path, key]), workbookMessages.warnings.unknownKey);
  }
  if (findings.errors.length > 0) return null;
  return planFileSchema.parse(unknown.reduce((rest, { path, keys }) => withoutKeys(rest, path, keys), value));
}

function withoutKeys(value: unknown, path: readonly PropertyKey[], keys: readonly string[]): unknown {
  const [first, ...rest] = path;
  if (first === undefined) {
    return Object.fromEntries(Object.entries(Object(value)).filter(([key]) => !keys.includes(key)));
  }
  if (Array.isArray(value)) return value.map((item, index) => (index === first ? withoutKeys(item, rest, keys) : item));
  return { ...Object(value), [first]: withoutKeys(Object(value)[first], rest, keys) };
}

/** `attendees[3].phone`. */
function printPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((printed, step) => {
    if (typeof step === 'number') return `${printed}[${step}]`;
    return printed === '' ? String(step) : `${printed}.${String(step)}`;
  }, '');
}

function describe(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return words.missing;
    return words.wrongType(words.types[issue.expected] ?? issue.expected);
  }
  if (issue.code === 'invalid_value') return words.oneOf(issue.values.map(String).join(', '));
  if (issue.code === 'too_small') return words.empty;
  if (issue.code === 'too_big') return workbookMessages.tooLong(Number(issue.maximum));
  return words.wrong;
}

function toDraft(file: PlanFile, findings: Findings): TrainingDraft {
  const { training } = file;
  const phoneAt = (where: string, phone: string | null | undefined) => {
    if (!phone) return null;
    const normalized = normalizePhone(phone);
    if (normalized === null) findings.error(where, phoneProblem(phone));
    return normalized;
  };
  return {
    training: {
      code: training.code,
      title: training.title,
      organiser: training.organiser,
      documents: training.documents ?? [],
      quietHours: training.quietHours === undefined ? defaultQuietHours : training.quietHours,
      allowsSelfRegistration: training.allowsSelfRegistration ?? false,
      reminders: remindersOf(file),
      where: (field) => `training.${field}`,
    },
    venues: file.venues.map(({ code, name, kind, address, hostPhone }, index) => {
      const where = (field: string) => `venues[${index}].${field}`;
      return { code, name, kind, address: address ?? null, hostPhone: phoneAt(where('hostPhone'), hostPhone), where };
    }),
    sessions: file.sessions.map(({ venues, materials, ...session }, index) => ({
      ...session,
      venues: venues ?? [],
      materials: materials ?? [],
      where: (field: string) => `sessions[${index}].${field}`,
    })),
    attendees: file.attendees.map((attendee, index) => {
      const where = (field: string) => `attendees[${index}].${field}`;
      return { ...attendee, phone: phoneAt(where('phone'), attendee.phone), where };
    }),
    whereReminder: (index) => `reminders[${index}].sessions`,
    whereList: { venues: 'venues', sessions: 'sessions', attendees: 'attendees' },
  };
}

function remindersOf({ reminders }: PlanFile): TrainingDraft['training']['reminders'] {
  if (!reminders) return [...defaultReminderRules];
  return reminders.map(({ before, sessions, text }) => ({
    minutesBefore: before,
    sessions: sessions ?? [],
    text: text ?? null,
  }));
}
