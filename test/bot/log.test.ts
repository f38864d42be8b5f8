import { expect, it } from 'vitest';
import { createLog } from '../../bot/log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void, secrets: string[] = []): string {
  const lines: string[] = [];
  write(createLog({ level: 'info', secrets, destination: { write: (line: string) => void lines.push(line) } }));
  return lines.join('');
}

it('hides tokens, given secrets and phone numbers wherever they stand', () => {
  const token = `123456789:${'A'.repeat(35)}`;
  const text = logged(
    (log) => {
      log.info({ url: `https://api.telegram.org/bot${token}/getMe`, deep: { note: 'gọi 0912 345 678 nhé' } }, token);
      log.warn('secret is hunter2hunter2, phone +84912345678');
    },
    ['hunter2hunter2'],
  );
  expect(text).not.toMatch(/AAAAA|0912|hunter2|\+84/);
  for (const line of text.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
});

it('leaves dates, document numbers and identities alone', () => {
  const text = logged((log) => log.info({ id: 84912345678, on: '2023-07-01', number: '04/2000/QĐ-BGDĐT' }, 'ok'));
  expect(text).toContain('84912345678');
  expect(text).toContain('04/2000/QĐ-BGDĐT');
  expect(text).toContain('2023-07-01');
});
