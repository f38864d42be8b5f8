import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  attendeeHeadings,
  buildWorkbook,
  sampleContent,
  sessionHeadings,
} from '../../../fixtures/training/build-workbook.ts';

/** The command as people start it, in a process of its own. */
const script = fileURLToPath(new URL('../../../../bot/commands/training-cli.ts', import.meta.url));
let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kheo-training-process-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

async function run(...parameters: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...parameters], {
    env: { ...process.env, DATA_DIR: join(directory, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, told, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { output, told, status };
}

async function writeWorkbook(content: Parameters<typeof buildWorkbook>[0]): Promise<string> {
  const file = join(directory, 'lop.xlsx');
  writeFileSync(file, await buildWorkbook(content));
  return file;
}

it('looks at a file without leaving anything behind', async () => {
  const { output, status } = await run('import', await writeWorkbook({}), '--dry-run', '--json');
  expect(status).toBe(0);
  expect(JSON.parse(output)).toHaveLength(2);
  expect(readdirSync(directory)).toEqual(['lop.xlsx']);
});

it('ends with status 1 when the file is wrong, each cell on a line, nothing stored', async () => {
  const sessions = [sessionHeadings, ['B1', 'Một', null, '10-1', '8h', '11h', null, null]];
  const file = await writeWorkbook({ sessions });
  expect(await run('import', file)).toEqual({
    status: 1,
    output: '',
    told: [
      'Sheet Buổi học, ô D2: "10-1" thiếu năm. Ghi đủ ngày/tháng/năm, ví dụ 10/1/2024.',
      'Có 1 chỗ cần sửa. Chưa lưu gì cả.',
      '',
    ].join('\n'),
  });
  const json = await run('import', file, '--json');
  expect([json.status, JSON.parse(json.output)]).toEqual([
    1,
    { errors: [{ where: 'Sheet Buổi học, ô D2', problem: expect.stringContaining('thiếu năm') }], warnings: [] },
  ]);
  expect((await run('list')).output).toContain('Chưa có lớp nào');
});

it('imports 30,000 rows, and again without doubling any', async () => {
  const people = Array.from({ length: 30_000 }, (_, index) => [
    null,
    `Học viên số ${index}`,
    'Cán bộ cơ sở',
    `Đơn vị ${index % 400}`,
    'HT',
    String(900_000_000 + index),
    null,
    null,
    null,
  ]);
  const file = await writeWorkbook({ ...sampleContent, attendees: [attendeeHeadings, ...people] });
  const first = JSON.parse((await run('import', file, '--json')).output);
  expect(first).toMatchObject({ added: { attendees: 30_000 }, missing: [] });
  const second = JSON.parse((await run('import', file, '--json')).output);
  expect(second).toMatchObject({ added: { attendees: 0 }, updated: { attendees: 0 }, missing: [] });
});

it('explains itself, and refuses what it does not know', async () => {
  expect((await run()).output).toContain('Cách dùng: npm run training -- LỆNH');
  const unknown = await run('xóa');
  expect([unknown.status, unknown.told]).toEqual([1, expect.stringContaining('Không có lệnh "xóa"')]);
  const option = await run('status', 'LOP-1', '--jsn');
  expect([option.status, option.told]).toEqual([1, expect.stringContaining("'--jsn'")]);
});
