import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import { openDatabase } from '../../../prisma/open-database.ts';
import { FakeTelegramServer } from '../../fakes/telegram-server.ts';
import { importSamplePlan, plannedSession } from '../support/sample-plan.ts';
import { waitUntil } from '../support/wait-until.ts';

/** The command as people start it, in a process of its own. */
let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kheo-survey-cli-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const dataDirectory = () => join(directory, 'data');

async function run(...parameters: string[]) {
  const child = spawn(process.execPath, ['bot/commands/launch.mjs', 'survey', ...parameters], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDirectory(), LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, told, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { output: output.trimEnd(), told: told.trimEnd(), status };
}

const dayMilliseconds = 24 * 3_600_000;

/** A training with sessions in a week, and in eight days; three people on Telegram. */
async function importTraining(): Promise<void> {
  const database = await openDatabase({ directory: dataDirectory(), clock: systemClock });
  const inWeek = new Date(Date.now() + 7 * dayMilliseconds);
  const sessions = [plannedSession('B1', inWeek), plannedSession('B2', new Date(inWeek.getTime() + dayMilliseconds))];
  await importSamplePlan(database, { sessions }, new Date());
  await database.close();
}

function writeSurvey(...changes: string[]): string {
  const file = join(directory, 'phieu.yaml');
  const head = [
    'ma_phieu: P1',
    'ten_phieu: Phiếu thử',
    'ma_lop: LOP-MAU',
    'gui_khi: Khi ra lệnh',
    'gui_cho: Mọi người',
  ];
  const question = ['cau_hoi:', '  - cau_hoi: Có hài lòng không?', '    loai: Có/Không'];
  writeFileSync(file, [...head, ...changes, ...question].join('\n'));
  return file;
}

describe('npm run survey', () => {
  it('explains itself, and refuses what it does not know with status 1', async () => {
    const help = await run('--help');
    expect(help).toMatchObject({ status: 0, told: '' });
    const names = [
      'template',
      'create',
      'list',
      'preview',
      'open',
      'close',
      'remove',
      'tally',
      'export',
      'report',
      'digest',
    ];
    for (const name of names) expect(help.output).toContain(`\n  ${name} `);
    expect(await run('open', '--help')).toMatchObject({ status: 0, output: help.output });
    expect(await run('mo')).toMatchObject({ status: 1, output: '' });
    expect((await run('create')).told).toBe(
      'Lệnh chưa đủ hoặc thừa. Cách dùng: npm run survey -- create TỆP.xlsx|TỆP.yaml|--library TÊN_MẪU [--class MÃ_LỚP] [--sessions B1,B2] [--dry-run]',
    );
    expect(await run('create', '--library', 'sau-buổi', '--class', 'LOP-1')).toMatchObject({
      status: 1,
      told: '--class: chưa có lớp nào. Nhập lớp trước bằng: npm run training -- import TỆP\nCó 1 chỗ cần sửa. Chưa tạo phiếu nào.',
    });
    expect((await run('template', 'sau-buoii')).told).toBe('Không có mẫu "sau-buoii". Có phải "sau-buoi" không?');
  });

  it('makes a template without a database, and never over a file that is there', async () => {
    const file = join(directory, 'phieu.xlsx');
    expect(await run('template', 'nhu-cau', '--out', file)).toMatchObject({ status: 0, told: '' });
    expect(existsSync(dataDirectory())).toBe(false);
    expect(await run('template', '--out', file)).toMatchObject({
      status: 1,
      told: `Đã có tệp ${file}. Đặt tên khác để không ghi đè.`,
    });
    expect((await run('template', '--out', join(directory, 'phieu.pdf'))).told).toContain('tệp .xlsx hoặc .yaml');
  });

  it('creates and lists; says what will happen and to how many', async () => {
    await importTraining();
    const tried = await run('create', writeSurvey(), '--dry-run');
    expect(tried).toMatchObject({ status: 0, told: '' });
    expect(tried.output.split('\n')).toEqual([
      'Phiếu P1: Phiếu thử (lớp LOP-MAU)',
      '  1 câu hỏi.',
      '  Cả lớp: mở khi ra lệnh',
      '    gửi cho 3 người; nhận được: Telegram 3',
      '  Không nhắc người chưa trả lời.',
      'Tệp đúng. Đây là bản xem thử, chưa tạo phiếu.',
    ]);
    expect((await run('create', writeSurvey())).output).toContain('Đã tạo phiếu P1.');
    expect((await run('list', 'lop-mau')).output.split('\n').slice(1)).toEqual([
      '  P1: Phiếu thử (1 câu)',
      '    Cả lớp: chưa mở',
    ]);
  });

  it('opens and closes beside the running program, which sends the invitations', async () => {
    await importTraining();
    await run('create', writeSurvey('loi_mo_dau: Kính mời anh/chị góp ý.'));
    const telegram = await FakeTelegramServer.start();
    const kheo = await startKheo(telegram);
    const people = ['1', '2', '3'];
    try {
      // Nobody is written to who has not written first.
      for (const person of people) telegram.personWrites(person, 'xin chào');
      await waitUntil('the greetings', () => people.every((person) => telegram.textsTo(person).length > 0), 60);
      const opened = await run('open', 'LOP-MAU', 'P1');
      expect(opened.output).toContain('Mời 3 người; nhận được: Telegram 3.');
      await waitUntil(
        'the invitations',
        () => people.every((person) => telegram.textsTo(person).some((one) => one.includes('Kính mời anh/chị góp ý.'))),
        60,
      );
      expect(await run('open', 'LOP-MAU', 'P1')).toMatchObject({ status: 1, output: '' });
      expect((await run('close', 'LOP-MAU', 'P1')).output).toContain('Đã đóng phiếu (Cả lớp): 0/3 người đã gửi.');
      telegram.personWrites('2', 'KS');
      await waitUntil(
        'that nothing is open',
        () => telegram.textsTo('2').some((one) => one.includes('không có phiếu nào đang mở')),
        60,
      );
    } finally {
      kheo.kill('SIGKILL');
      await telegram.stop();
    }
  });
});

async function startKheo(telegram: FakeTelegramServer): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('../support/kheo-process.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, dataDirectory(), telegram.token, telegram.apiRoot],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout ?? child, 'data');
  return child;
}
