import { z } from 'zod';
import { venueKinds } from '../../../core/training.ts';
import { isClockTime } from '../../../core/vietnam-time.ts';
import { normalizeText } from '../../../knowledge/text/normalize.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import { isCode } from '../../workbook/generated-code.ts';
import { maxReminderTextLength, placeholderNames, unknownPlaceholders } from '../reminders/reminder-placeholders.ts';
import { isTelegramId } from './read-attendees.ts';
import { isSafeAddress, readMaterial } from './read-material.ts';
import { readIsoDuration } from './read-rules.ts';

/** A refusal in words for people, which may need the value itself. */
function refusal(describe: (value: string) => string) {
  return { error: (issue: { input?: unknown }) => describe(String(issue.input)) };
}

const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((value) => normalizeText(value).trim())
    .pipe(z.string().min(1));
/** Absent, null and blank are the same. */
const optionalText = (longest: number) =>
  z
    .string()
    .max(longest)
    .nullish()
    .transform((value) => normalizeText(value ?? '').trim() || null);
const code = text(40).refine(isCode, refusal(workbookMessages.badCode));
/** Ids are strings, since they exceed 2^53; exact numbers are taken too. */
const platformId = z
  .union([z.string().max(100), z.int()])
  .nullish()
  .transform((value) => String(value ?? '').trim() || null);

/** With seconds or, as ISO 8601 allows too, without. */
const instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })], {
    error: workbookMessages.instant,
  })
  .transform((value) => new Date(value));
const clockTime = z.string().refine(isClockTime, { error: workbookMessages.json.clockTime });
const before = z.string().transform((value, context) => {
  const minutes = readIsoDuration(value);
  if (minutes !== null) return minutes;
  context.issues.push({ code: 'custom', message: workbookMessages.duration, input: value });
  return z.NEVER;
});

/** `{title, address?}`, or one text as organisers write it: `Tên=https://…`. */
const material = z.union([
  z.strictObject({
    title: text(200),
    address: z
      .string()
      .refine(isSafeAddress, refusal(workbookMessages.material))
      .nullish()
      .transform((value) => value ?? null),
  }),
  z.string().transform((value, context) => {
    const read = readMaterial(normalizeText(value).trim());
    if (!('problem' in read)) return read;
    context.issues.push({ code: 'custom', message: read.problem, input: value });
    return z.NEVER;
  }),
]);

const reminderText = text(maxReminderTextLength).superRefine((value, context) => {
  for (const name of unknownPlaceholders(value)) {
    const known = placeholderNames.map((one) => `{${one}}`).join(' ');
    context.addIssue({ code: 'custom', message: workbookMessages.placeholder(name, known) });
  }
});

/**
 * A training in JSON, the same that a workbook says. Instants are ISO 8601 with their offset, `before` is an ISO 8601
 * duration, `quietHours: null` means none, `reminders` replace the default ones. An attendee with a platform id counts
 * as joined there, on the organiser's word.
 */
export const planFileSchema = z.strictObject({
  training: z.strictObject({
    code,
    title: text(300),
    organiser: text(200),
    documents: z.array(text(200)).nullish(),
    quietHours: z
      .strictObject({ from: clockTime, to: clockTime })
      .refine(({ from, to }) => from !== to, { error: workbookMessages.quietHoursEmpty })
      .nullable()
      .optional(),
    allowsSelfRegistration: z.boolean().nullish(),
  }),
  venues: z.array(
    z.strictObject({
      code,
      name: text(500),
      kind: z.enum(venueKinds),
      address: optionalText(500),
      hostPhone: optionalText(50),
    }),
  ),
  sessions: z.array(
    z.strictObject({
      code,
      topic: text(500),
      speakers: z.array(text(200)),
      startsAt: instant,
      endsAt: instant,
      venues: z.array(z.string()).nullish(),
      materials: z.array(material).nullish(),
    }),
  ),
  attendees: z.array(
    z.strictObject({
      code,
      fullName: text(500),
      position: optionalText(500),
      unit: optionalText(500),
      venue: optionalText(500),
      phone: optionalText(50),
      telegramId: platformId.refine(
        (value) => value === null || isTelegramId(value),
        refusal(workbookMessages.telegramId),
      ),
      zaloUserId: platformId,
      zaloBotChatId: platformId,
    }),
  ),
  reminders: z
    .array(z.strictObject({ before, sessions: z.array(z.string()).nullish(), text: reminderText.nullish() }))
    .nullish(),
});

export type PlanFile = z.infer<typeof planFileSchema>;
