import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Real processes, as people start them: `npm run X` runs `node bot/commands/launch.mjs X`. */
interface Finished {
  status: number;
  stdout: string;
  stderr: string;
}

let directory: string;
const environment = () => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  DATA_DIR: path.join(directory, 'data'),
  LOG_LEVEL: 'silent',
});

function run(args: string[], more: Record<string, string> = {}, input = ''): Promise<Finished> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['bot/commands/launch.mjs', ...args],
      { env: { ...environment(), ...more }, timeout: 60_000 },
      (error, stdout, stderr) => resolve({ status: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

const linesOf = ({ stdout }: Finished) =>
  stdout
    .trim()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'commands-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('commands on an empty data directory', () => {
  it('ask answers from the samples, which it reads first', async () => {
    const result = await run(['ask', 'thu quỹ làm đường thôn thì bao nhiêu hộ phải đồng ý?']);
    expect(result.status).toBe(0);
    expect(result.stdout).toContain('Khoản 1 Điều 21');
    expect(result.stdout).toContain('Tóm tắt, không phải nguyên văn');
  });

  it('ask --json prints one object; a refusal has no citations and status 0', async () => {
    const answered = await run([
      'ask',
      'khoản 1 điều 18 luật thực hiện dân chủ ở cơ sở',
      '--json',
      '--on',
      '2023-06-22',
    ]);
    expect(linesOf(answered)[0]).toMatchObject({
      outcome: 'answered',
      asOf: '2023-06-22',
      citations: [{ article: '18', clause: '1', point: null }],
    });
    const refused = await run(['ask', 'thủ tục ly hôn', '--json']);
    expect(refused.status).toBe(0);
    expect(linesOf(refused)[0]).toMatchObject({ outcome: 'refused', citations: [] });
  });

  it('ask --batch answers each line and names a broken one', async () => {
    const file = path.join(directory, 'batch.jsonl');
    const rows = [
      { id: 'a', question: 'điều 5 nghị định 61/2023', kind: 'ignored' },
      { id: 'b', question: 'còn khoản 2?', history: ['điều 18 luật 10/2022/QH15'], as_of: null },
      { id: 3, question: '' },
    ];
    await writeFile(file, `\uFEFF${rows.map((row) => JSON.stringify(row)).join('\r\n')}\r\n\r\n`);
    const result = await run(['ask', '--batch', file]);
    expect(result.stderr).toBe('');
    expect(linesOf(result).map(({ id, outcome }) => [id, outcome])).toEqual([
      ['a', 'answered'],
      ['b', 'answered'],
      ['3', 'clarify'],
    ]);
    await writeFile(file, '{"id":"a","question":"x"}\n{"id":');
    const broken = await run(['ask', '--batch', file]);
    expect(broken.status).toBe(1);
    expect(broken.stdout).toBe('');
    expect(broken.stderr).toContain('Line 2');
    expect((await run(['ask', '--batch', path.join(directory, 'absent.jsonl')])).stderr).toContain('absent.jsonl');
  });

  it('says which file of questions cannot be read, and shows its usage when it is not understood', async () => {
    const absent = path.join(directory, 'absent.jsonl');
    const evaluated = await run(['evaluate', 'answers', '--questions', absent, '--json']);
    expect([evaluated.status, evaluated.stdout]).toEqual([1, '']);
    expect(evaluated.stderr).toMatch(/absent\.jsonl cannot be read: .*\[fileUnreadable\]\s*$/);
    for (const args of [['ask'], ['questions', 'lits']]) {
      const misunderstood = await run(args);
      expect(misunderstood.status).toBe(1);
      expect(misunderstood.stdout).toContain('Cách dùng');
    }
  });

  it('ask refuses a day that does not exist', async () => {
    const result = await run(['ask', 'họp thôn', '--on', '2023-02-30']);
    expect(result.status).toBe(1);
    expect(result.stderr).toContain('YYYY-MM-DD');
  });
});

describe('ingest', () => {
  it('reports each document, goes on after a failure, and exits with 1', async () => {
    const good = path.join(directory, 'quy-dinh.txt');
    const empty = path.join(directory, 'rong.txt');
    await writeFile(
      good,
      'QUYẾT ĐỊNH\nBan hành quy định mẫu\n\nĐiều 1. Phạm vi\n1. Quy định này nói về sân chơi của thôn.\n2. Sân chơi mở cửa cả ngày.\nĐiều 2. Người trông coi\nTổ tự quản trông coi sân chơi.\n',
    );
    await writeFile(empty, '');
    const result = await run(['ingest', '--json', empty, good]);
    expect(result.status).toBe(1);
    const [failed, read] = linesOf(result);
    expect(failed).toMatchObject({ file: empty, error: { code: 'emptyFile' } });
    expect(read).toMatchObject({
      file: good,
      change: 'added',
      articles: [
        { article: '1', clauses: 2 },
        { article: '2', clauses: 0 },
      ],
    });
    const again = await run(['ingest', '--json', good]);
    expect(linesOf(again)[0]).toMatchObject({ change: 'unchanged' });
    const answer = await run(['ask', 'ai trông coi sân chơi của thôn', '--json']);
    expect(JSON.stringify(linesOf(answer)[0])).toContain('Tổ tự quản trông coi sân chơi.');
  });

  it('stores nothing with --dry-run', async () => {
    const file = path.join(directory, 'thu.md');
    await writeFile(file, '# Kế hoạch thử\n\n## Mục tiêu\n\nLàm sạch ngõ xóm.\n');
    const before = await readFile(path.join(directory, 'data', 'kheo.db'));
    expect(linesOf(await run(['ingest', '--dry-run', '--json', file]))[0]).toMatchObject({ change: null });
    expect(await readFile(path.join(directory, 'data', 'kheo.db'))).toEqual(before);
  });
});

describe('chat, questions, backup, restore, doctor', () => {
  it('keeps what could not be answered until a person answers it', async () => {
    const chat = await run(
      ['chat'],
      {},
      'xóm tôi mất điện thì gọi số nào cho thợ điện\nphụ cấp của bí thư là bao nhiêu\n',
    );
    expect(chat.status).toBe(0);
    const [question] = linesOf(await run(['questions', 'list', '--json'])).flat() as { id: string; question: string }[];
    const id = question?.id ?? '';
    expect(id).not.toBe('');
    const answered = await run(['questions', 'answer', id, 'Xin hỏi văn phòng xã.']);
    expect(answered.status).toBe(0);
    expect((await run(['questions', 'answer', id, 'lần nữa'])).stderr).toContain('answered already');
    expect((await run(['questions', 'answer', 'khongco', 'x'])).status).toBe(1);
  });

  it('chat takes a number for the choice above it', async () => {
    const { stdout } = await run(['chat'], {}, 'điều 21 luật 10/2022/QH15\n1\n');
    expect(stdout).toContain('Điều 20');
    expect(stdout).toContain('Điều 22');
  });

  it('backs up and restores', async () => {
    const file = path.join(directory, 'backup.db');
    expect((await run(['backup', file])).status).toBe(0);
    const restored = await run(['restore', file], { DATA_DIR: path.join(directory, 'other') });
    expect(restored.status).toBe(0);
    const answer = await run(['ask', 'ai trông coi sân chơi của thôn', '--json'], {
      DATA_DIR: path.join(directory, 'other'),
    });
    expect(linesOf(answer)[0]).toMatchObject({ outcome: 'answered' });
    expect((await run(['restore', path.join(directory, 'absent.db')])).stderr).toContain('absent.db');
  });

  it('doctor says what is wrong in plain words', async () => {
    const well = await run(['doctor']);
    expect(well.status).toBe(0);
    expect(well.stdout).toContain('Khéo sẵn sàng chạy');
    const ill = await run(['doctor'], { PORT: 'abc' });
    expect(ill.status).toBe(1);
    expect(ill.stdout).toContain('PORT');
  });

  it('names an embedder that does not exist', async () => {
    const result = await run(['ask', 'điều 21 luật 10/2022/QH15'], { EMBEDDINGS: 'nonsense:model' });
    expect(result.status).toBe(1);
    expect(result.stderr).toContain('EMBEDDINGS');
  });

  it('builds the index again, with a sentence, when it is of another embedder or damaged', async () => {
    const question = 'điều 21 luật 10/2022/QH15';
    expect((await run(['ask', question])).status).toBe(0);
    const folder = path.join(directory, 'data', 'index');
    const current = (await readFile(path.join(folder, 'CURRENT'), 'utf8')).trim();
    const manifest = path.join(folder, current, 'manifest.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('local:ngram', 'openai:other'));
    const other = await run(['ask', question, '--json']);
    expect(other.stderr).toContain('openai:other');
    expect(linesOf(other)[0]).toMatchObject({ outcome: 'answered' });
    await writeFile(
      path.join(folder, (await readFile(path.join(folder, 'CURRENT'), 'utf8')).trim(), 'manifest.json'),
      '{',
    );
    const damaged = await run(['ask', question, '--json']);
    expect(damaged.stderr).toContain('Building it again');
    expect(linesOf(damaged)[0]).toMatchObject({ outcome: 'answered' });
    expect((await run(['ask', 'họp thôn'])).stderr).toBe('');
  });
});

describe('npm start', () => {
  /** Starts it and resolves with its first line and a way to stop it. */
  async function start(more: Record<string, string>) {
    const child = spawn(process.execPath, ['bot/commands/launch.mjs', 'start'], { env: { ...environment(), ...more } });
    const line = await new Promise<string>((resolve, reject) => {
      let text = '';
      child.stdout.on('data', (data) => {
        text += data;
        if (text.includes('\n')) resolve(text);
      });
      child.once('exit', (status) => reject(new Error(`ended with ${status}`)));
    });
    return {
      line,
      stop: () =>
        new Promise<number | null>((resolve) => {
          child.removeAllListeners('exit');
          child.once('exit', resolve);
          child.kill('SIGTERM');
        }),
    };
  }

  it('serves the chat, refuses a second start by name, and lets other commands work beside it', async () => {
    const running = await start({ PORT: '0' });
    const address = /http:\/\/\S+/.exec(running.line)?.[0] ?? '';
    expect((await fetch(`${address}/health`)).status).toBe(200);
    const second = await run(['start'], { PORT: '0' });
    expect(second.status).toBe(1);
    expect(second.stderr).toContain('in use by the process');
    expect((await run(['ask', 'điều 21 luật 10/2022/QH15', '--json'])).status).toBe(0);
    expect(await running.stop()).toBe(0);
  });

  it('names the port that is in use', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    const port = typeof bound === 'object' && bound ? String(bound.port) : '';
    const result = await run(['start'], { PORT: port });
    expect(result.status).toBe(1);
    expect(result.stderr).toContain(port);
    await new Promise((resolve) => server.close(resolve));
  });
});
