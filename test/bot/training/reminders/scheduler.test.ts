import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../../bot/log.ts';
import { createMetrics } from '../../../../bot/metrics.ts';
import { ReminderScheduler } from '../../../../bot/training/reminders/scheduler.ts';
import { defaultReminderRules } from '../../../../core/training.ts';
import { MovableClock } from '../../support/movable-clock.ts';
import {
  importSamplePlan,
  ledgerLines,
  plannedSession,
  type SamplePlan,
  trainingCode,
} from '../../support/sample-plan.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { at } from './reminder-samples.ts';

/** The scheduler over a real database, with a clock that the test moves. */
const monday = at('2026-01-05 10:00');
const session = plannedSession('B1', at('2026-01-07 08:00'));
const night = { from: '21:30', to: '06:30' };

let clock: MovableClock;
let store: TestDatabase;

beforeEach(async () => {
  clock = new MovableClock(monday);
  store = await createTestDatabase(clock);
});
afterEach(() => store.remove());

/** As if the program had just been started. */
const freshScheduler = () =>
  new ReminderScheduler({
    ...store.database,
    onPlanned: () => {},
    clock,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
  });
const tickAt = (moment: string) => {
  clock.set(at(moment));
  return freshScheduler().tick();
};
const plan = (sample: SamplePlan = {}) =>
  importSamplePlan(store.database, { sessions: [session], ...sample }, clock.now());
const all = (what: string) => ['HV1', 'HV2', 'HV3'].map((code) => `${code} ${what}`);

describe('time', () => {
  it('plans a reminder from its due second on, not before', async () => {
    await plan();
    expect(await tickAt('2026-01-07 06:59:59')).toBe(0);
    expect(await tickAt('2026-01-07 07:00:00')).toBe(3);
    expect(await ledgerLines(store.database)).toEqual(all('pending'));
  });

  it('does not drop a reminder that is found five seconds late', async () => {
    await plan();
    expect(await tickAt('2026-01-07 07:00:05')).toBe(3);
  });

  it('sends what fell due while the program was down or the machine asleep', async () => {
    await plan();
    expect(await tickAt('2026-01-07 07:50:00')).toBe(3);
  });

  it('skips what is of no use any more, and says so for everybody', async () => {
    await plan();
    expect(await tickAt('2026-01-07 08:00:00')).toBe(0);
    expect(await ledgerLines(store.database)).toEqual(all('skipped tooLate'));
    expect(await tickAt('2026-01-07 08:00:01')).toBe(0);
  });

  it('does nothing twice when the clock goes back an hour, nor when it comes again', async () => {
    await plan();
    expect(await tickAt('2026-01-07 07:00:00')).toBe(3);
    expect(await tickAt('2026-01-07 06:00:00')).toBe(0);
    expect(await tickAt('2026-01-07 07:00:00')).toBe(0);
    expect(await ledgerLines(store.database)).toHaveLength(3);
  });

  it('survives a clock that jumps an hour ahead and back', async () => {
    await plan({ reminders: [...defaultReminderRules] });
    expect(await tickAt('2026-01-06 07:30:00')).toBe(0);
    expect(await tickAt('2026-01-06 08:30:00')).toBe(3);
    expect(await tickAt('2026-01-06 07:31:00')).toBe(0);
    expect(await tickAt('2026-01-06 08:00:00')).toBe(0);
    expect(await tickAt('2026-01-07 07:00:00')).toBe(3);
  });

  it('plans once though several schedulers tick at the same moment', async () => {
    await plan();
    clock.set(at('2026-01-07 07:00'));
    const planned = await Promise.all(Array.from({ length: 4 }, () => freshScheduler().tick()));
    expect(planned.toSorted()).toEqual([0, 0, 0, 3]);
  });
});

describe('several overdue reminders', () => {
  it('leave the word to the latest useful one of each session', async () => {
    const other = plannedSession('B2', at('2026-01-07 14:00'));
    await plan({ sessions: [session, other], reminders: [...defaultReminderRules] });
    expect(await tickAt('2026-01-07 07:30:00')).toBe(6);
    const outcomes = await reminderOutcomes();
    expect(outcomes).toEqual({
      'before/1440/B1': 'skipped overtaken',
      'before/60/B1': 'pending',
      'before/1440/B2': 'pending',
      'before/60/B2': 'planned',
    });
  });

  it('end what is still on its way of an earlier one', async () => {
    await plan({ reminders: [...defaultReminderRules] });
    expect(await tickAt('2026-01-06 08:00:00')).toBe(3);
    expect(await tickAt('2026-01-07 07:00:00')).toBe(3);
    expect(await reminderOutcomes()).toEqual({ 'before/1440/B1': 'skipped overtaken', 'before/60/B1': 'pending' });
  });
});

describe('the night', () => {
  it('is not disturbed by a reminder that is found late', async () => {
    await plan({ sessions: [plannedSession('B1', at('2026-01-07 07:00'))], quietHours: night });
    expect(await tickAt('2026-01-06 22:00:00')).toBe(0);
    expect(await tickAt('2026-01-07 06:29:59')).toBe(0);
    expect(await tickAt('2026-01-07 06:30:00')).toBe(3);
  });

  it('is what a reminder goes before', async () => {
    await plan({ sessions: [plannedSession('B1', at('2026-01-07 07:00'))], quietHours: night });
    expect(await tickAt('2026-01-06 21:28:59')).toBe(0);
    expect(await tickAt('2026-01-06 21:29:00')).toBe(3);
  });
});

describe('changes of the programme', () => {
  it('tell of a move and remind at the new time only', async () => {
    await plan();
    await plan({ sessions: [plannedSession('B1', at('2026-01-08 08:00'))] });
    expect(await tickAt('2026-01-05 10:00:10')).toBe(3);
    expect(await tickAt('2026-01-07 07:00:00')).toBe(0);
    expect(await tickAt('2026-01-08 07:00:00')).toBe(3);
    expect(await reminderOutcomes()).toMatchObject({ 'moved/B1/2026-01-08T01:00:00.000Z': 'pending' });
  });

  it('plan nothing twice when the same workbook is imported again', async () => {
    await plan();
    await plan();
    expect(await tickAt('2026-01-07 07:00:00')).toBe(3);
    await plan();
    expect(await tickAt('2026-01-07 07:00:01')).toBe(0);
  });
});

/** By the first three parts of each key: what became of everybody, or the reminder's state when nothing did. */
async function reminderOutcomes(): Promise<Record<string, string>> {
  const outcomes: Record<string, Set<string>> = {};
  for (const { key, state } of await store.database.reminders.ofTraining(trainingCode))
    outcomes[short(key)] = new Set(state === 'planned' ? ['planned'] : []);
  for await (const batch of store.database.reminders.ledger(trainingCode)) {
    for (const { reminder, outcome, reason } of batch)
      outcomes[short(reminder)]?.add([outcome, reason].filter(Boolean).join(' '));
  }
  return Object.fromEntries(Object.entries(outcomes).map(([key, values]) => [key, [...values].join(', ')]));
}

function short(key: string): string {
  return key.split('/').slice(0, 3).join('/');
}
