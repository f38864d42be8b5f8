import { afterEach, beforeEach, expect, it } from 'vitest';
import { RateLimiter } from '../../../bot/delivery/rate-limiter.ts';
import { Relay } from '../../../bot/delivery/relay.ts';
import { maxAttempts, settlementOf } from '../../../bot/delivery/settlement.ts';
import { createLog } from '../../../bot/log.ts';
import { createMetrics } from '../../../bot/metrics.ts';
import type { Recipient, SendOutcome } from '../../../core/chat.ts';
import type { Lane } from '../../../core/delivery.ts';
import { MovableClock } from '../support/movable-clock.ts';
import { ScriptedChannel } from '../support/scripted-channel.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { waitUntil } from '../support/wait-until.ts';

/** The relay over a real outbox, with a channel that answers as the test says and a clock that the test moves. */
let clock: MovableClock;
let store: TestDatabase;
let channel: ScriptedChannel;
let relay: Relay;
let unreachable: Recipient[];

beforeEach(async () => {
  clock = new MovableClock();
  store = await createTestDatabase(clock);
  channel = new ScriptedChannel();
  unreachable = [];
  relay = createRelay(0);
});
afterEach(async () => {
  await relay.stop();
  await store.remove();
});

function createRelay(messagesPerSecond: number): Relay {
  return new Relay({
    outbox: store.database.outbox,
    channels: [channel],
    rateLimiters: new Map([['telegram', new RateLimiter(messagesPerSecond)]]),
    onUnreachable: async (recipient) => void unreachable.push(recipient),
    clock,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
  });
}

async function enqueue(texts: readonly string[], lane: Lane = 'reply', address = '1'): Promise<void> {
  const recipient = { channel: 'telegram' as const, address };
  const deliveries = texts.map((text) => ({
    recipient,
    lane,
    message: { blocks: [{ kind: 'paragraph' as const, text }] },
  }));
  await store.database.conversation.enqueue(deliveries, []);
  relay.wake();
}

const texts = () => channel.sent.map(({ text }) => text);
const sentCount = (count: number) => waitUntil(`${count} sent`, () => channel.sent.length >= count);

it('sends one person’s replies in order even when the first must be tried again', async () => {
  channel.outcomes = [{ kind: 'retry', afterSeconds: 30, reason: 'busy' }];
  await relay.start();
  await enqueue(['một', 'hai']);
  await enqueue(['của người khác'], 'reply', '2');
  await sentCount(1);
  await relay.whenIdle();
  expect(texts()).toEqual(['của người khác']);
  clock.advance(31);
  await sentCount(3);
  expect(texts()).toEqual(['của người khác', 'một', 'hai']);
});

it('sends a reply that may have arrived once more, and a bulk message not', async () => {
  const uncertain: SendOutcome = { kind: 'uncertain', reason: 'broke' };
  channel.outcomes = [uncertain, uncertain, uncertain];
  await relay.start();
  await enqueue(['trả lời']);
  await sentCount(2);
  await relay.whenIdle();
  expect(texts()).toEqual(['trả lời', 'trả lời']);
  await enqueue(['nhắc lịch'], 'bulk');
  await sentCount(3);
  await relay.whenIdle();
  expect(texts()).toHaveLength(3);
});

it('leaves a channel that is down alone, keeps its messages, and goes on later', async () => {
  channel.outcomes = [{ kind: 'channelDown', reason: '401' }];
  await relay.start();
  await enqueue(['giữ lại']);
  await waitUntil('the attempt', () => channel.outcomes.length === 0);
  await relay.whenIdle();
  await enqueue(['cũng giữ'], 'reply', '2');
  await relay.whenIdle();
  expect(texts()).toEqual([]);
  clock.advance(61);
  await sentCount(2);
  expect(texts().sort()).toEqual(['cũng giữ', 'giữ lại']);
});

it('tells who cannot be reached, and gives up what is refused', async () => {
  channel.outcomes = [
    { kind: 'unreachable', reason: 'blocked' },
    { kind: 'rejected', reason: 'too long' },
  ];
  await relay.start();
  await enqueue(['một', 'hai', 'ba']);
  await sentCount(1);
  expect(texts()).toEqual(['ba']);
  expect(unreachable).toEqual([{ channel: 'telegram', address: '1' }]);
});

it('spaces bulk messages and lets replies overtake them', async () => {
  relay = createRelay(20);
  await relay.start();
  for (let person = 0; person < 24; person += 1) await enqueue([`bulk ${person}`], 'bulk', `b${person}`);
  await sentCount(2);
  await enqueue(['trả lời'], 'reply', 'r');
  await sentCount(25);
  const bulk = channel.sent.filter(({ text }) => text.startsWith('bulk'));
  const seconds = ((bulk.at(-1)?.at ?? 0) - (bulk[0]?.at ?? 0)) / 1000;
  expect(seconds).toBeGreaterThan(0.5);
  expect(texts().indexOf('trả lời')).toBeLessThan(24);
});

it('stops after what is in flight, and gives waiting bulk back untouched', async () => {
  relay = createRelay(1);
  await relay.start();
  await enqueue(['một', 'hai', 'ba'], 'bulk');
  await sentCount(1);
  await relay.stop();
  expect(texts()).toHaveLength(1);
  relay = createRelay(0);
  await relay.start();
  await sentCount(3);
  expect(texts().sort()).toEqual(['ba', 'hai', 'một']);
});

it('backs off further each time and gives up in the end', () => {
  const now = new Date(0);
  const wait = (attempts: number, afterSeconds: number | null = null) => {
    const settlement = settlementOf({ kind: 'retry', afterSeconds, reason: 'x' }, attempts, now, 0.5);
    return settlement.state === 'pending' ? settlement.notBefore.getTime() / 1000 : settlement.state;
  };
  expect([1, 2, 3, 9, 12].map((attempts) => wait(attempts))).toEqual([1, 2, 4, 256, 300]);
  expect(wait(1, 17)).toBe(17);
  expect(wait(maxAttempts)).toBe('failed');
});
