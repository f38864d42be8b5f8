import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReminderDelivery } from '../../core/training-repositories.ts';
import type { Engine, MovableClock, OpenEngine } from './repositories-engine.ts';
import {
  attendee,
  lineOf,
  notice,
  openWithTraining,
  organiser,
  storedReminder,
  trainingCode,
} from './training-plans.ts';

const reminderKeys = ['n1', 'n2'] as const;
const numbers = [1, 2, 3, 4, 5] as const;
type Outcome = 'sent' | 'retry' | 'failed' | 'uncertain';

/** What can happen to reminders. `pick` chooses among the deliveries being sent. */
type Step =
  | { kind: 'begin'; key: string; ticks: number }
  | { kind: 'claim'; limit: number }
  | { kind: 'settle'; pick: number; count: number; outcome: Outcome }
  | { kind: 'optOut'; number: number }
  | { kind: 'state'; key: string; state: 'paused' | 'delivering' | 'stopped' }
  | { kind: 'wait'; seconds: number }
  | { kind: 'crash' };

const key = fc.constantFrom(...reminderKeys);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('begin' as const), key, ticks: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      pick: fc.nat(10),
      count: fc.integer({ min: 1, max: 3 }),
      outcome: fc.constantFrom<Outcome>('sent', 'retry', 'failed', 'uncertain'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('optOut' as const), number: fc.constantFrom(...numbers) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('state' as const),
      key,
      state: fc.constantFrom('paused' as const, 'delivering' as const, 'stopped' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'crash' as const }) },
);

interface Row {
  key: string;
  code: string;
  state: 'pending' | 'sending' | 'sent' | 'failed' | 'skipped' | 'uncertain';
  attempts: number;
  brokenConnections: number;
  notBefore: number;
}

/** The same ledger in memory, by the book of prisma/training/settle-reminders.ts. */
class Model {
  readonly rows: Row[] = [];
  readonly states = new Map<string, string>(reminderKeys.map((name) => [name, 'planned']));
  readonly optedOut = new Set<string>();

  begin(name: string): number {
    if (this.states.get(name) !== 'planned') return 0;
    this.states.set(name, 'delivering');
    for (const number of numbers) {
      const code = `HV${number}`;
      const state = this.optedOut.has(code) ? 'skipped' : 'pending';
      this.rows.push({ key: name, code, state, attempts: 0, brokenConnections: 0, notBefore: 0 });
    }
    return numbers.length;
  }

  claim(now: number, limit: number): string[] {
    const due = reminderKeys.flatMap((name) =>
      this.states.get(name) === 'delivering'
        ? this.rows.filter((row) => row.key === name && row.state === 'pending' && row.notBefore <= now)
        : [],
    );
    const claimed = due.slice(0, limit);
    for (const row of claimed) {
      row.state = 'sending';
      row.attempts += 1;
    }
    return claimed.map(nameOf);
  }

  settle(row: Row, outcome: Outcome, now: number): void {
    if (outcome === 'uncertain') row.brokenConnections += 1;
    row.notBefore = outcome === 'retry' ? now + 5000 : 0;
    if (outcome === 'sent' || outcome === 'failed') row.state = outcome;
    else if (outcome === 'retry') row.state = this.maySend(row) ? 'pending' : 'skipped';
    else row.state = this.maySend(row) && row.brokenConnections === 1 ? 'pending' : 'uncertain';
  }

  crash(): number {
    const sending = this.rows.filter((row) => row.state === 'sending');
    for (const row of sending) {
      row.state = this.maySend(row) ? 'pending' : 'uncertain';
      row.notBefore = 0;
    }
    return sending.length;
  }

  skip(matches: (row: Row) => boolean): void {
    for (const row of this.rows) if (row.state === 'pending' && matches(row)) row.state = 'skipped';
  }

  private maySend(row: Row): boolean {
    return !this.optedOut.has(row.code) && this.states.get(row.key) !== 'stopped';
  }
}

function nameOf({ key: name, code }: { key: string; code: string }): string {
  return `${name} ${code}`;
}

class Run {
  private readonly engine: Engine;
  private readonly clock: MovableClock;
  private readonly model = new Model();
  private sending: ReminderDelivery[] = [];

  constructor(engine: Engine, clock: MovableClock) {
    this.engine = engine;
    this.clock = clock;
  }

  async take(next: Step): Promise<void> {
    switch (next.kind) {
      case 'begin':
        return this.begin(next.key, next.ticks);
      case 'claim':
        return this.claim(next.limit);
      case 'settle':
        return this.settle(next.pick, next.count, next.outcome);
      case 'optOut':
        return this.optOut(next.number);
      case 'state':
        return this.changeState(next.key, next.state);
      case 'wait':
        return this.clock.advance(next.seconds);
      case 'crash':
        this.sending = [];
        expect(await this.engine.reminders.recoverInterrupted(['telegram'])).toBe(this.model.crash());
    }
  }

  /** Sends everything that may be sent, then compares every row. */
  async drain(): Promise<void> {
    for (const name of reminderKeys) {
      await this.begin(name, 1);
      await this.changeState(name, 'delivering');
    }
    while (this.sending.length > 0) await this.settle(0, 3, 'sent');
    this.clock.advance(3600);
    do {
      await this.claim(3);
      await this.settle(0, 3, 'sent');
    } while (this.model.rows.some((row) => row.state === 'pending'));
    await this.compare();
    await this.engine.reminders.closeFinished();
    const stored = await this.engine.reminders.ofTraining(trainingCode);
    expect(stored.every(({ state }) => state === 'done' || state === 'stopped')).toBe(true);
  }

  async compare(): Promise<void> {
    const found: string[] = [];
    for await (const batch of this.engine.reminders.ledger(trainingCode)) {
      for (const { reminder: of, attendee: who, outcome, attempts } of batch) {
        found.push(`${of} ${who.code} ${outcome} ${attempts}`);
      }
    }
    const expected = this.model.rows.map((row) => `${nameOf(row)} ${row.state} ${row.attempts}`);
    expect(found.toSorted()).toEqual(expected.toSorted());
  }

  private async begin(name: string, ticks: number): Promise<void> {
    const { id } = await storedReminder(this.engine, name);
    const tick = () => this.engine.reminders.beginDelivering(id, this.clock.now());
    const planned = await Promise.all(Array.from({ length: ticks }, tick));
    expect(planned.reduce((sum, rows) => sum + rows, 0)).toBe(this.model.begin(name));
  }

  private async claim(limit: number): Promise<void> {
    const now = this.clock.now();
    const claimed = await this.engine.reminders.claim(['telegram'], now, limit);
    const names = claimed.map(({ reminder: of, attendee: who }) => nameOf({ key: of.key, code: who.code }));
    expect(names).toEqual(this.model.claim(now.getTime(), limit));
    this.sending.push(...claimed);
  }

  private async settle(pick: number, count: number, outcome: Outcome): Promise<void> {
    const picked = this.sending.splice(pick % Math.max(1, this.sending.length), count);
    const notBefore = new Date(this.clock.now().getTime() + 5000);
    const settlement =
      outcome === 'sent'
        ? ({ state: 'sent', platformMessageId: null } as const)
        : outcome === 'retry'
          ? ({ state: 'pending', notBefore, reason: 'bận' } as const)
          : ({ state: outcome, reason: 'vì thế' } as const);
    await this.engine.reminders.settleMany(picked.map(({ deliveryId }) => ({ deliveryId, settlement })));
    for (const { reminder: of, attendee: who } of picked) {
      const row = this.model.rows.find((candidate) => candidate.key === of.key && candidate.code === who.code);
      if (row === undefined) throw new Error(`The store made up ${of.key} for ${who.code}.`);
      this.model.settle(row, outcome, this.clock.now().getTime());
    }
  }

  private async optOut(number: number): Promise<void> {
    const { id, code } = await lineOf(this.engine, `HV${number}`);
    await this.engine.roster.setOptedOut(id, this.clock.now());
    this.model.optedOut.add(code);
    this.model.skip((row) => row.code === code);
  }

  private async changeState(name: string, target: 'paused' | 'delivering' | 'stopped'): Promise<void> {
    const state = this.model.states.get(name) ?? '';
    const { id } = await storedReminder(this.engine, name);
    const origins = {
      paused: ['delivering'],
      delivering: ['paused', 'planned'],
      stopped: ['planned', 'delivering', 'paused'],
    };
    const isLegal = origins[target].includes(state);
    expect(await this.engine.reminders.setState(id, target, organiser)).toBe(isLegal);
    if (!isLegal) return;
    if (target === 'delivering' && state === 'planned') this.model.begin(name);
    this.model.states.set(name, target);
    if (target === 'stopped') this.model.skip((row) => row.key === name);
  }
}

/** Whatever happens, no delivery is lost or doubled, and nobody who opted out is written to. */
export function describeTrainingProperties(engineName: string, openEngine: OpenEngine): void {
  describe(`reminders on ${engineName}, any sequence of events`, () => {
    it('do what the model does', { timeout: 180_000 }, async () => {
      const property = fc.asyncProperty(fc.array(step, { maxLength: 50 }), async (steps) => {
        const attendees = numbers.map((number) => attendee(number));
        const { engine, clock } = await openWithTraining(
          openEngine,
          reminderKeys.map((name) => notice(name)),
          { attendees },
        );
        const run = new Run(engine, clock);
        for (const next of steps) {
          await run.take(next);
        }
        await run.compare();
        await run.drain();
      });
      await fc.assert(property, { numRuns: 40 });
    });
  });
}
