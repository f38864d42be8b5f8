import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TerminalChannel } from '../../bot/channels/terminal.ts';
import { startConversation } from '../../bot/conversation.ts';
import { createLog } from '../../bot/log.ts';
import { createMetrics } from '../../bot/metrics.ts';
import { systemClock } from '../../core/clock.ts';
import { createTestDatabase, type TestDatabase } from './support/test-database.ts';
import { waitUntil } from './support/wait-until.ts';

let store: TestDatabase;
beforeEach(async () => {
  store = await createTestDatabase();
});
afterEach(() => store.remove());

it('holds the same conversation on a pair of streams, with numbers for buttons', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let printed = '';
  output.on('data', (chunk) => {
    printed += String(chunk);
  });
  const channel = new TerminalChannel({ input, output, address: 'hoa', clock: systemClock });
  const conversation = await startConversation({
    channels: [channel],
    answerer: store.answerer,
    database: store.database,
    settings: { organiserContact: null, retentionDays: 30, questionsPerMinute: 20 },
    clock: systemClock,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
  });
  input.write('Thu quỹ thế nào?\n');
  await waitUntil('the choices', () => printed.includes('Gõ số để chọn:'));
  expect(printed).toContain('» Khoản 1 Điều 21. Đóng góp chung – Luật Mẫu về việc thôn (99/2022/QH15)');
  expect(printed).toContain('  │ 1. Việc thu quỹ');
  input.write('1\n');
  await waitUntil('the whole Điều', () => printed.includes('» Điều 21. Đóng góp chung'));
  input.end('xóa dữ liệu\n');
  await channel.finished;
  await conversation.whenIdle();
  expect(printed).toContain('Xóa hết dữ liệu của anh/chị?');
  await conversation.stop();
});
