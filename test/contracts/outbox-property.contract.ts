import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery, Lane } from '../../core/delivery.ts';
import { bulk, type Engine, MovableClock, type OpenEngine, reply, textOf } from './repositories-engine.ts';

/** What can happen to an outbox. `pick` chooses among the deliveries being sent. */
type Step =
  | { kind: 'enqueue'; address: string; lane: Lane }
  | { kind: 'claim'; limit: number }
  | { kind: 'settle'; pick: number; outcome: 'sent' | 'retry' | 'failed' | 'uncertain' }
  | { kind: 'wait'; seconds: number }
  | { kind: 'crash' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('enqueue' as const),
      address: fc.constantFrom('an', 'binh', 'chi'),
      lane: fc.constantFrom('reply' as const, 'bulk' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      pick: fc.nat(10),
      outcome: fc.constantFrom('sent' as const, 'retry' as const, 'failed' as const, 'uncertain' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'crash' as const }) },
);

/** The same outbox in memory, by the book of core/delivery.ts. */
interface Expected {
  name: string;
  address: string;
  lane: Lane;
  state: 'pending' | 'sending' | 'ended';
  uncertainCount: number;
  notBefore: number;
}

class Model {
  readonly rows: Expected[] = [];

  /** Names in the order in which a claim must return them. */
  claim(now: number, limit: number): string[] {
    const isFree = (row: Expected, index: number) =>
      !this.rows
        .slice(0, index)
        .some((earlier) => earlier.address === row.address && earlier.lane === 'reply' && earlier.state !== 'ended');
    const due = this.rows.filter((row, index) => row.state === 'pending' && row.notBefore <= now && isFree(row, index));
    const ordered = [...due.filter((row) => row.lane === 'reply'), ...due.filter((row) => row.lane === 'bulk')];
    const claimed = ordered.slice(0, limit);
    for (const row of claimed) row.state = 'sending';
    return claimed.map((row) => row.name);
  }

  crash(): number {
    const sending = this.rows.filter((row) => row.state === 'sending');
    for (const row of sending) {
      row.state = row.lane === 'reply' ? 'pending' : 'ended';
      row.notBefore = 0;
      row.uncertainCount += 1;
    }
    return sending.length;
  }

  find(name: string): Expected {
    const row = this.rows.find((candidate) => candidate.name === name);
    if (row === undefined) throw new Error(`The outbox made up ${name}.`);
    return row;
  }
}

class Run {
  readonly clock: MovableClock;
  readonly engine: Engine;
  readonly model = new Model();
  sending: Delivery[] = [];

  constructor(engine: Engine, clock: MovableClock) {
    this.engine = engine;
    this.clock = clock;
  }

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'enqueue':
        return this.enqueue(step.address, step.lane);
      case 'claim':
        return this.claim(step.limit);
      case 'settle':
        return this.settle(step.pick, step.outcome);
      case 'wait':
        return this.clock.advance(step.seconds);
      case 'crash':
        this.sending = [];
        expect(await this.engine.outbox.recoverInterrupted(['web'])).toBe(this.model.crash());
    }
  }

  /** Sends everything that is left, so that nothing can be forgotten. */
  async drain(): Promise<void> {
    while (this.sending.length > 0) await this.settle(0, 'sent');
    this.clock.advance(3600);
    while (this.model.rows.some((row) => row.state === 'pending')) {
      await this.claim(3);
      while (this.sending.length > 0) await this.settle(0, 'sent');
    }
    await this.claim(3);
  }

  private async enqueue(address: string, lane: Lane): Promise<void> {
    const name = `${lane} ${this.model.rows.length}`;
    this.model.rows.push({ name, address, lane, state: 'pending', uncertainCount: 0, notBefore: 0 });
    await this.engine.conversation.enqueue([lane === 'reply' ? reply(address, name) : bulk(address, name)], []);
  }

  private async claim(limit: number): Promise<void> {
    const claimed = await this.engine.outbox.claim(['web'], this.clock.now(), limit);
    expect(claimed.map(({ message }) => textOf(message))).toEqual(this.model.claim(this.clock.now().getTime(), limit));
    this.sending.push(...claimed);
  }

  private async settle(pick: number, outcome: 'sent' | 'retry' | 'failed' | 'uncertain'): Promise<void> {
    const [delivery] = this.sending.splice(pick % Math.max(1, this.sending.length), 1);
    if (delivery === undefined) return;
    const row = this.model.find(textOf(delivery.message));
    const notBefore = new Date(this.clock.now().getTime() + 5000);
    if (outcome === 'sent') await this.engine.outbox.settle(delivery.id, { state: 'sent', platformMessageId: null });
    else if (outcome === 'retry')
      await this.engine.outbox.settle(delivery.id, { state: 'pending', notBefore, reason: '' });
    else await this.engine.outbox.settle(delivery.id, { state: outcome, reason: '' });
    if (outcome === 'uncertain') row.uncertainCount += 1;
    const isOnceMore = outcome === 'uncertain' && row.lane === 'reply' && row.uncertainCount === 1;
    row.state = outcome === 'retry' || isOnceMore ? 'pending' : 'ended';
    row.notBefore = outcome === 'retry' ? notBefore.getTime() : 0;
  }
}

/** Whatever happens, no delivery is lost, doubled or overtaken. */
export function describeOutboxProperties(engineName: string, openEngine: OpenEngine): void {
  describe(`outbox on ${engineName}, any sequence of events`, () => {
    it('does what the model does', { timeout: 120_000 }, async () => {
      const property = fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const clock = new MovableClock();
        const run = new Run(await openEngine(clock), clock);
        for (const next of steps) await run.take(next);
        await run.drain();
      });
      await fc.assert(property, { numRuns: 60 });
    });
  });
}
