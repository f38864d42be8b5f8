import type { AttendeePlan, TrainingPlan, TrainingSessionPlan } from '../../core/training.ts';
import type { Actor, ReminderToPlan } from '../../core/training-repositories.ts';
import { type Engine, MovableClock, type OpenEngine } from './repositories-engine.ts';

export const organiser: Actor = { kind: 'commandLine' };
export const trainingCode = 'LOP-1';

/** 2026-01-05T08:00Z is when a MovableClock begins. */
export const beginning = new MovableClock().now();

export function atHour(hours: number): Date {
  return new Date(beginning.getTime() + hours * 3_600_000);
}

export function attendee(number: number, overrides: Partial<AttendeePlan> = {}): AttendeePlan {
  return {
    code: `HV${number}`,
    fullName: `Học Viên ${number}`,
    position: 'Trưởng thôn',
    unit: number % 2 === 0 ? 'Xã Chẵn' : 'Xã Lẻ',
    venue: number % 2 === 0 ? 'HT' : 'DC1',
    phone: `8490000000${number}`,
    telegramId: String(1000 + number),
    zaloUserId: null,
    zaloBotChatId: null,
    ...overrides,
  };
}

export function trainingSession(code: string, hours: number, venues: string[] = []): TrainingSessionPlan {
  const topic = `Chuyên đề ${code}`;
  return {
    code,
    topic,
    speakers: ['Báo Cáo Viên'],
    startsAt: atHour(hours),
    endsAt: atHour(hours + 3),
    venues,
    materials: [],
  };
}

/** A hall and a remote venue, a session for all tomorrow and one for the remote venue a day later. */
export function trainingPlan(overrides: Partial<TrainingPlan> = {}): TrainingPlan {
  return {
    code: trainingCode,
    title: 'Lớp thử',
    organiser: 'Ban Thử',
    documents: ['10/2022/QH15'],
    quietHours: { from: '21:30', to: '06:30' },
    allowsSelfRegistration: true,
    venues: [
      { code: 'HT', name: 'Hội trường', kind: 'central', address: '1 Đường Lớn', hostPhone: null },
      { code: 'DC1', name: 'Điểm cầu 1', kind: 'remote', address: null, hostPhone: '84900000099' },
    ],
    sessions: [trainingSession('B1', 24), trainingSession('B2', 48, ['DC1'])],
    attendees: [attendee(1), attendee(2), attendee(3)],
    reminders: [],
    ...overrides,
  };
}

export function reminder(key: string, overrides: Partial<ReminderToPlan> = {}): ReminderToPlan {
  return {
    key,
    kind: 'beforeSession',
    sessionCode: 'B1',
    audience: { kind: 'all' },
    dueAt: atHour(23),
    usefulUntil: atHour(24),
    text: null,
    state: 'planned',
    ...overrides,
  };
}

/** For everybody and due at once. */
export function notice(key: string, overrides: Partial<ReminderToPlan> = {}): ReminderToPlan {
  const kind = 'broadcast' as const;
  return reminder(key, { kind, sessionCode: null, dueAt: beginning, usefulUntil: atHour(72), ...overrides });
}

/** An empty engine with the training imported. */
export async function openWithTraining(
  openEngine: OpenEngine,
  reminders: readonly ReminderToPlan[] = [],
  overrides: Partial<TrainingPlan> = {},
): Promise<{ engine: Engine; clock: MovableClock }> {
  const clock = new MovableClock();
  const engine = await openEngine(clock);
  await engine.trainings.import(trainingPlan(overrides), reminders, organiser);
  return { engine, clock };
}

/** The attendee's stored line. Throws when there is none with this code. */
export async function lineOf(engine: Engine, code: string) {
  const line = (await engine.roster.attendees(trainingCode)).find((candidate) => candidate.code === code);
  if (line === undefined) throw new Error(`No attendee has the code ${code}.`);
  return line;
}

/** The person behind an account of Telegram. */
export async function personOnTelegram(engine: Engine, address: string): Promise<number> {
  return (await engine.people.findOrCreate({ channel: 'telegram', address }, null)).id;
}

/** Begins a stored reminder whatever its due time; returns how many rows were planned. */
export async function begin(engine: Engine, key: string): Promise<number> {
  const stored = await storedReminder(engine, key);
  return engine.reminders.beginDelivering(stored.id, stored.dueAt);
}

export async function storedReminder(engine: Engine, key: string) {
  const stored = (await engine.reminders.ofTraining(trainingCode)).find((candidate) => candidate.key === key);
  if (stored === undefined) throw new Error(`No reminder has the key ${key}.`);
  return stored;
}

/** Attendee code -> "outcome reason" of one reminder. */
export async function outcomes(engine: Engine, key: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const batch of engine.reminders.ledger(trainingCode)) {
    for (const { attendee: who, reminder: of, outcome, reason } of batch) {
      if (of === key) found[who.code] = reason === null ? outcome : `${outcome} ${reason}`;
    }
  }
  return found;
}
