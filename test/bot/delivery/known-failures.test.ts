import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog } from '../../../bot/log.ts';
import { type RunningKheo, startKheo } from '../../../bot/start.ts';
import { FakeTelegramServer } from '../../fakes/telegram-server.ts';
import { MovableClock } from '../support/movable-clock.ts';
import { importSamplePlan, ledgerLines, plannedSession } from '../support/sample-plan.ts';
import { testSettings } from '../support/settings.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { waitUntil } from '../support/wait-until.ts';
import { at } from '../training/reminders/reminder-samples.ts';

/**
 * Ways in which other schedulers and outboxes are known to fail their users, played through the whole program over a
 * real database and a real HTTP server.
 */
let clock: MovableClock;
let telegram: FakeTelegramServer;
let store: TestDatabase;
let kheo: RunningKheo | null = null;

beforeEach(async () => {
  clock = new MovableClock(at('2026-01-05 10:00'));
  telegram = await FakeTelegramServer.start({ knowsEveryChat: true });
  store = await createTestDatabase(clock);
  const sessions = [plannedSession('B1', at('2026-01-07 08:00'))];
  await importSamplePlan(store.database, { people: 2, sessions }, clock.now());
});
afterEach(async () => {
  await stop();
  await telegram.stop();
  await store.remove();
});

async function start(): Promise<void> {
  const settings = testSettings({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot });
  const { database, answerer } = store;
  kheo = await startKheo({ settings, answerer, database, clock, log: createLog({ level: 'silent' }) });
}

async function stop(): Promise<void> {
  await kheo?.stop();
  kheo = null;
}

const reminders = () => telegram.accepted.filter(({ text }) => text.startsWith('Nhắc lịch học'));
const arrived = (count: number) => waitUntil(`${count} reminders`, () => reminders().length >= count);
const settled = (lines: string[]) =>
  waitUntil(`the ledger to say ${lines.join(', ')}`, async () => {
    return JSON.stringify(await ledgerLines(store.database)) === JSON.stringify(lines);
  });

it('does not silently drop a job that is five seconds late', async () => {
  clock.set(at('2026-01-07 07:00:05'));
  await start();
  await arrived(2);
  await settled(['HV1 sent', 'HV2 sent']);
});

it('sends what fell due while the process was down', async () => {
  await start();
  await stop();
  clock.set(at('2026-01-07 07:40'));
  await start();
  await arrived(2);
  expect(reminders()[0]?.text).toContain('còn 20 phút');
});

it('does not mark a message as sent before it is sent', async () => {
  telegram.fail('sendMessage', 'dropBeforeReading', { code: 502, description: 'Bad Gateway' });
  clock.set(at('2026-01-07 07:00'));
  await start();
  await waitUntil('the first to arrive', () => reminders().length === 1);
  const lines = await ledgerLines(store.database);
  expect(lines.filter((line) => line.endsWith(' sent')).length).toBeLessThanOrEqual(1);
  clock.advance(5);
  await arrived(2);
  await settled(['HV1 sent', 'HV2 sent']);
});

it('does not forget queued updates at a restart', async () => {
  await store.database.inbox.store({
    sender: { channel: 'telegram', address: '77' },
    updateId: '1',
    displayName: null,
    receivedAt: clock.now(),
    content: { kind: 'text', text: 'Thu quỹ thì sao?' },
  });
  await start();
  await waitUntil('the answer', () => telegram.textsTo('77').some((text) => text.includes('Khoản 1 Điều 21')));
});

it('does not run a schedule twice when the clock goes back', async () => {
  clock.set(at('2026-01-07 07:00'));
  await start();
  await arrived(2);
  clock.set(at('2026-01-07 06:00'));
  await waitUntil('two more ticks', () => new Promise((resolve) => setTimeout(() => resolve(true), 2200)));
  clock.set(at('2026-01-07 07:00'));
  await waitUntil('two more ticks', () => new Promise((resolve) => setTimeout(() => resolve(true), 2200)));
  expect(reminders()).toHaveLength(2);
});
