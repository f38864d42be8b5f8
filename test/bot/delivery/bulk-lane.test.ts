import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BulkLane } from '../../../bot/delivery/bulk-lane.ts';
import { ChannelPauses } from '../../../bot/delivery/channel-pauses.ts';
import { RateLimiter } from '../../../bot/delivery/rate-limiter.ts';
import { createLog } from '../../../bot/log.ts';
import { markUnreachable } from '../../../bot/mark-unreachable.ts';
import { createMetrics } from '../../../bot/metrics.ts';
import { decideDelivery } from '../../../bot/training/reminders/decide-delivery.ts';
import { renderReminder } from '../../../bot/training/reminders/reminder-text.ts';
import type { SendOutcome } from '../../../core/chat.ts';
import type { DeliveryState } from '../../../core/delivery.ts';
import { MovableClock } from '../support/movable-clock.ts';
import {
  importSamplePlan,
  ledgerLines,
  plannedSession,
  type SamplePlan,
  trainingCode,
} from '../support/sample-plan.ts';
import { ScriptedChannel } from '../support/scripted-channel.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { waitUntil } from '../support/wait-until.ts';
import { at } from '../training/reminders/reminder-samples.ts';

/** The bulk lane over a real database, with a channel that answers as the test says and a clock that the test moves. */
const session = plannedSession('B1', at('2026-01-07 08:00'));
const uncertain: SendOutcome = { kind: 'uncertain', reason: 'the connection broke' };

let clock: MovableClock;
let store: TestDatabase;
let channel: ScriptedChannel;
let lane: BulkLane;

beforeEach(async () => {
  clock = new MovableClock(at('2026-01-05 10:00'));
  store = await createTestDatabase(clock);
  channel = new ScriptedChannel();
  lane = createLane(0);
});
afterEach(async () => {
  await lane.stop();
  await store.remove();
});

function createLane(messagesPerSecond: number): BulkLane {
  return new BulkLane({
    channel,
    reminders: store.database.reminders,
    rateLimiter: new RateLimiter(messagesPerSecond),
    pauses: new ChannelPauses(clock),
    decide: decideDelivery,
    render: renderReminder,
    onUnreachable: (recipient, reason) => markUnreachable(store.database.conversation, recipient, reason),
    clock,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
  });
}

/** Imports, moves the clock to an hour before the session and plans the deliveries. */
async function begin(plan: SamplePlan = {}): Promise<void> {
  await importSamplePlan(store.database, { sessions: [session], ...plan }, clock.now());
  clock.set(at('2026-01-07 07:00'));
  await beginDue();
}

async function beginDue(): Promise<void> {
  const { reminders } = store.database;
  for (const { id } of await reminders.due(clock.now(), 100)) await reminders.beginDelivering(id, clock.now());
  lane.wake();
}

async function ended(count: number, state: DeliveryState = 'sent'): Promise<string[]> {
  return waitUntil(`${count} ${state}`, async () => {
    const lines = await ledgerLines(store.database);
    return lines.filter((line) => line.split(' ')[1] === state).length >= count ? lines : null;
  });
}

describe('one reminder', () => {
  it('arrives once for everybody, with the minutes of that moment', async () => {
    await begin();
    clock.set(at('2026-01-07 07:25'));
    await lane.start();
    expect(await ended(3)).toEqual(['HV1 sent', 'HV2 sent', 'HV3 sent']);
    expect(channel.sent.map(({ address }) => address)).toEqual(['1', '2', '3']);
    expect(channel.sent[0]?.text).toBe('Nhắc lịch học: còn 35 phút');
  });

  it('is never called sent before it is', async () => {
    await begin({ people: 1 });
    const before: string[][] = [];
    channel.onSend = async () => void before.push(await ledgerLines(store.database));
    await lane.start();
    await ended(1);
    expect(before).toEqual([['HV1 sending']]);
  });

  it('sees in the last moment who opted out, that the session moved, and that it has begun', async () => {
    await begin();
    const [first] = await store.database.roster.attendees(trainingCode);
    await store.database.roster.setOptedOut(first?.id ?? 0, clock.now());
    await lane.start();
    expect(await ended(2)).toEqual(['HV1 skipped optedOut', 'HV2 sent', 'HV3 sent']);
  });

  it('is not sent once the session has begun', async () => {
    await begin();
    clock.set(at('2026-01-07 08:00'));
    await lane.start();
    await ended(3, 'skipped');
    expect(channel.sent).toEqual([]);
  });

  it('waits when the clock goes back to before its time', async () => {
    await begin();
    clock.set(at('2026-01-07 06:00'));
    await lane.start();
    await lane.whenIdle();
    expect(channel.sent).toEqual([]);
    clock.set(at('2026-01-07 07:00'));
    await ended(3);
    expect(channel.sent).toHaveLength(3);
  });
});

describe('trouble', () => {
  it('tries again after an error inside the platform', async () => {
    await begin({ people: 2 });
    channel.outcomes = [{ kind: 'retry', afterSeconds: null, reason: '502' }];
    await lane.start();
    await ended(1);
    clock.advance(2);
    await ended(2);
    expect(channel.sent.map(({ address }) => address)).toEqual(['2', '1']);
  });

  it('repeats once what may have arrived, and calls it uncertain when that is in doubt too', async () => {
    await begin({ people: 2 });
    channel.outcomes = [uncertain, uncertain, uncertain];
    await lane.start();
    const lines = await waitUntil('the end of both', async () => {
      const now = await ledgerLines(store.database);
      return now.some((line) => line.includes('pending') || line.includes('sending')) ? null : now;
    });
    expect(lines.toSorted()).toEqual(['HV1 uncertain the connection broke', 'HV2 sent']);
    expect(channel.sent).toHaveLength(4);
  });

  it('never ends what a crash interrupted, however often', async () => {
    await begin();
    for (let crash = 0; crash < 3; crash += 1) {
      expect(await store.database.reminders.claim(['telegram'], clock.now(), 10)).toHaveLength(3);
      expect(await store.database.reminders.recoverInterrupted(['telegram'])).toBe(3);
    }
    await lane.start();
    await ended(3);
    expect(channel.sent).toHaveLength(3);
  });

  it('ends everything planned for somebody who has blocked us', async () => {
    const another = plannedSession('B2', at('2026-01-07 08:00'));
    lane = createLane(4);
    await begin({ people: 2, sessions: [session, another] });
    channel.outcomes = [{ kind: 'unreachable', reason: '403' }];
    await lane.start();
    const lines = await ended(2);
    expect(lines.filter((line) => line.startsWith('HV1'))).toEqual(['HV1 unreachable 403', 'HV1 unreachable 403']);
    expect(channel.sent.map(({ address }) => address)).toEqual(['2', '2']);
  });

  it('is silent for as long as the platform asks', async () => {
    lane = createLane(100);
    await begin({ people: 5 });
    channel.outcomes = [{ kind: 'retry', afterSeconds: 1, reason: '429' }];
    const began = performance.now();
    let isFirst = true;
    const attempts: number[] = [];
    channel.onSend = () => {
      if (!isFirst) attempts.push(performance.now() - began);
      isFirst = false;
    };
    await lane.start();
    await waitUntil('four sent', () => channel.sent.length >= 4);
    // One or two may have been on their way already.
    expect(attempts.filter((milliseconds) => milliseconds < 900).length).toBeLessThanOrEqual(2);
    clock.advance(2);
    await ended(5);
  });

  it('looks again at what it held when the silence was long', async () => {
    lane = createLane(20);
    await begin({ people: 12 });
    channel.outcomes = [{ kind: 'retry', afterSeconds: 4, reason: '429' }];
    await lane.start();
    await waitUntil('the first sent', () => channel.sent.length >= 1);
    const last = (await store.database.roster.attendees(trainingCode)).at(-1);
    await store.database.roster.setOptedOut(last?.id ?? 0, clock.now());
    clock.advance(5);
    expect((await ended(11)).at(-1)).toBe('HV12 skipped optedOut');
    expect(channel.sent.map(({ address }) => address)).not.toContain('12');
  });

  it('gives everything back while the channel is down', async () => {
    await begin();
    channel.outcomes = Array.from({ length: 3 }, () => ({ kind: 'channelDown' as const, reason: '401' }));
    await lane.start();
    await lane.whenIdle();
    channel.outcomes = [];
    expect(await ledgerLines(store.database)).toEqual(
      ['HV1', 'HV2', 'HV3'].map((code) => expect.stringContaining(`${code} pending`)),
    );
    clock.advance(61);
    await ended(3);
  });
});

describe('pace', () => {
  it('spaces messages evenly, and gives back untouched what has not left when it stops', async () => {
    lane = createLane(20);
    await begin({ people: 40 });
    await lane.start();
    await waitUntil('ten sent', () => channel.sent.length >= 10);
    await lane.stop();
    const [first, tenth] = [channel.sent[0]?.at ?? 0, channel.sent[9]?.at ?? 0];
    // The first few may leave together: they catch up the time before.
    expect(tenth - first).toBeGreaterThan(180);
    const lines = await ledgerLines(store.database);
    expect(lines.filter((line) => line.includes('sending'))).toEqual([]);
    expect(lines.filter((line) => line.endsWith(' sent'))).toHaveLength(channel.sent.length);
    lane = createLane(0);
    await lane.start();
    await ended(40);
    expect(channel.sent).toHaveLength(40);
  });

  it('writes to one chat once a second', async () => {
    lane = createLane(100);
    await begin({ people: 1, sessions: [session, plannedSession('B2', at('2026-01-07 08:00'))] });
    await lane.start();
    await ended(2);
    const [first, second] = channel.sent;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(1000);
  });
});
