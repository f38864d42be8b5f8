import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { type PlatformLogLine, readPlatformLog } from '../../fakes/platform-log.ts';
import { reminderBegins } from './sample-training.ts';

/** What the ledger says of one reminder to one attendee. */
const rowSchema = z.object({
  deliveryId: z.number(),
  chatId: z.string().nullable(),
  state: z.enum(['pending', 'sending', 'sent', 'unreachable', 'failed', 'skipped', 'uncertain']),
  reason: z.string().nullable(),
  attempts: z.number(),
  endedAttempts: z.number(),
  uncertainCount: z.number(),
  platformMessageId: z.string().nullable(),
  dueAt: z.coerce.date(),
  hasOptedOut: z.number(),
});
type LedgerRow = z.infer<typeof rowSchema>;

export interface CheckResult {
  /** Attendees that the reminder was for. */
  recipients: number;
  /** Of them, those to whom it arrived at least once. */
  sent: number;
  /** Those to whom it could and should have arrived, and did not. */
  lost: number;
  /** Messages beyond the first to the same person. */
  doubled: number;
  /** Lines that the ledger itself marks as a possible double. */
  uncertain: number;
  unreachable: number;
  skipped: number;
  /** From the due instant to the last arrival. */
  seconds: number;
  /** Between the first and the last arrival. */
  perSecond: number;
  /** Everything in which ledger and platform disagree, or a promise is broken, in words. */
  problems: string[];
}

type Accepted = Extract<PlatformLogLine, { kind: 'accepted' }>;

/**
 * Compares the ledger with the platform's own log, to the last message. Reads the tables and the log file itself and
 * shares no code with what is checked.
 */
export function checkLedger(databaseFile: string, logFile: string): CheckResult {
  const rows = readLedger(databaseFile);
  const log = readPlatformLog(logFile);
  const arrived = new Map<string, Accepted[]>();
  for (const line of log) {
    if (line.kind !== 'accepted' || !line.text.startsWith(reminderBegins)) continue;
    arrived.set(line.chatId, [...(arrived.get(line.chatId) ?? []), line]);
  }
  const blocked = new Set(log.flatMap((line) => (line.kind === 'refused' && line.code === 403 ? [line.chatId] : [])));
  const problems = rows.flatMap((row) => problemsOf(row, arrived.get(row.chatId ?? '') ?? [], blocked));
  const expected = new Set(rows.map(({ chatId }) => chatId));
  for (const chatId of arrived.keys()) if (!expected.has(chatId)) problems.push(`${chatId} was never meant to get it`);
  return { ...figures(rows, arrived, blocked), problems };
}

function problemsOf(row: LedgerRow, arrived: readonly Accepted[], blocked: ReadonlySet<string>): string[] {
  const { chatId, state, dueAt, uncertainCount } = row;
  const ids = arrived.map(({ messageId }) => String(messageId));
  const isBlocked = blocked.has(chatId ?? '');
  const rules: [isBroken: boolean, sentence: string][] = [
    [state === 'pending' || state === 'sending', 'has not ended'],
    [
      state === 'sent' && !ids.includes(row.platformMessageId ?? ''),
      'is called sent, but the platform has no such message',
    ],
    [arrived.length > 0 && state !== 'sent' && uncertainCount === 0, `arrived, but is called ${state}`],
    [arrived.length > 1 + uncertainCount, `arrived ${arrived.length} times with ${uncertainCount} uncertain attempts`],
    [isBlocked && state !== 'unreachable', `is called ${state}, but the person has blocked the bot`],
    [state === 'unreachable' && chatId !== null && !isBlocked, 'is called unreachable, but the platform never said so'],
    [arrived.some(({ at }) => at < dueAt.getTime()), 'arrived before its time'],
    [row.hasOptedOut === 1 && (arrived.length > 0 || state !== 'skipped'), 'opted out, and was not skipped'],
    [row.hasOptedOut === 0 && state === 'skipped', `was skipped: ${row.reason}`],
    [isLost(row, arrived, isBlocked), 'is lost'],
    [row.attempts !== row.endedAttempts, `has ${row.attempts} attempts, and ${row.endedAttempts} lines about them`],
  ];
  return rules.flatMap(([isBroken, sentence]) => (isBroken ? [`delivery ${row.deliveryId} ${sentence}`] : []));
}

function isLost({ chatId, hasOptedOut }: LedgerRow, arrived: readonly Accepted[], isBlocked: boolean): boolean {
  return arrived.length === 0 && chatId !== null && hasOptedOut === 0 && !isBlocked;
}

function figures(
  rows: readonly LedgerRow[],
  arrived: ReadonlyMap<string, readonly Accepted[]>,
  blocked: ReadonlySet<string>,
): Omit<CheckResult, 'problems'> {
  const messages = [...arrived.values()].flat();
  const instants = messages.map(({ at }) => at).sort((one, other) => one - other);
  const [first = 0, last = 0] = [instants[0], instants.at(-1)];
  const dueAt = rows[0]?.dueAt.getTime() ?? first;
  const of = (chatId: string | null) => arrived.get(chatId ?? '') ?? [];
  return {
    recipients: rows.length,
    sent: arrived.size,
    lost: rows.filter((row) => isLost(row, of(row.chatId), blocked.has(row.chatId ?? ''))).length,
    doubled: messages.length - arrived.size,
    uncertain: rows.filter(({ uncertainCount }) => uncertainCount > 0).length,
    unreachable: rows.filter(({ state }) => state === 'unreachable').length,
    skipped: rows.filter(({ state }) => state === 'skipped').length,
    seconds: Number(((last - dueAt) / 1000).toFixed(1)),
    perSecond: Number((messages.length / Math.max(0.001, (last - first) / 1000)).toFixed(1)),
  };
}

function readLedger(databaseFile: string): LedgerRow[] {
  const database = new Sqlite(databaseFile, { readonly: true });
  try {
    const rows = database
      .prepare(
        `SELECT d."id" AS "deliveryId", d."address" AS "chatId", d."state", d."reason", d."attempts",
                d."uncertainCount", d."platformMessageId", r."dueAt", a."optedOutAt" IS NOT NULL AS "hasOptedOut",
                (SELECT count(*) FROM "delivery_attempts" AS t WHERE t."deliveryId" = d."id") AS "endedAttempts"
         FROM "deliveries" AS d JOIN "reminders" AS r ON r."id" = d."reminderId"
         JOIN "attendees" AS a ON a."id" = d."attendeeId" ORDER BY d."id"`,
      )
      .all();
    return z.array(rowSchema).parse(rows);
  } finally {
    database.close();
  }
}
