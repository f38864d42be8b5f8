import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataDirectory } from '../../bot/data-directory-lock.ts';

const holderScript = fileURLToPath(new URL('./support/lock-holder.ts', import.meta.url));
let directory = '';
let children: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kheo-lock-'));
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

/** A real process that tries to take the lock; resolves with what it said. */
async function startHolder(): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', holderScript, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = await once(child.stdout ?? child, 'data');
  return { child, said: String(said).trim() };
}

it('refuses a second holder by name and gives way after release', () => {
  const lock = lockDataDirectory(directory);
  expect(() => lockDataDirectory(directory)).toThrow(expect.objectContaining({ code: 'dataDirectoryHeld' }));
  expect(() => lockDataDirectory(directory)).toThrow(new RegExp(`process ${process.pid}`));
  lockDataDirectory(directory, 'terminal').release();
  lock.release();
  lockDataDirectory(directory).release();
  expect(readdirSync(join(directory, 'locks', 'start'))).toEqual(['2']);
});

it('is taken over at once from a killed process, even before its parent noticed', async () => {
  const { child, said } = await startHolder();
  expect(said).toBe('held');
  expect(() => lockDataDirectory(directory)).toThrow(new RegExp(`process ${child.pid}`));
  child.kill('SIGKILL');
  await once(child, 'exit');
  lockDataDirectory(directory).release();
});

it('does not mistake a pid used again for the process that had it', () => {
  const lock = lockDataDirectory(directory);
  lock.release();
  const reused = { pid: process.pid, startedAt: 'another boot 12345', isReleased: false };
  writeFileSync(join(directory, 'locks', 'start', '7'), JSON.stringify(reused));
  lockDataDirectory(directory).release();
});

it('survives a torn lock file', () => {
  lockDataDirectory(directory).release();
  writeFileSync(join(directory, 'locks', 'start', '9'), '{"pid":');
  lockDataDirectory(directory).release();
});

it('lets exactly one of several simultaneous starters win, over the lock of a dead one', async () => {
  lockDataDirectory(directory).release();
  const dead = { pid: 2 ** 22 + 1, startedAt: 'gone', isReleased: false };
  writeFileSync(join(directory, 'locks', 'start', '5'), JSON.stringify(dead));
  const outcomes = await Promise.all(Array.from({ length: 5 }, startHolder));
  expect(outcomes.map(({ said }) => said).sort()).toEqual([
    ...Array.from({ length: 4 }, () => 'dataDirectoryHeld'),
    'held',
  ]);
});

it('says so when the data directory is a file', () => {
  const file = join(directory, 'file');
  writeFileSync(file, '');
  expect(() => lockDataDirectory(file)).toThrow(expect.objectContaining({ code: 'dataDirectoryNotWritable' }));
  expect(existsSync(join(file, 'locks'))).toBe(false);
});
