import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { databaseFileOf } from '../../prisma/database-file.ts';
import { FakeTelegramServer } from '../fakes/telegram-server.ts';
import { waitUntil } from './support/wait-until.ts';

/** A real process is killed with SIGKILL, which it cannot notice, and started again. */
const script = fileURLToPath(new URL('./support/kheo-process.ts', import.meta.url));
const people = ['9001', '9002', '9003', '9004', '9005', '9006'];
const questionsPerPerson = 12;
const kills = 7;

let directory = '';
let telegram: FakeTelegramServer;
let child: ChildProcess | null = null;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kheo-kill-'));
  telegram = await FakeTelegramServer.start({ answerDelayMilliseconds: 15 });
});

afterEach(async () => {
  await kill();
  await telegram.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function start(): Promise<void> {
  child = spawn(process.execPath, ['--import', 'tsx', script, directory, telegram.token, telegram.apiRoot], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout ?? child, 'data');
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** The ledger, read beside the running program. */
function ledger<Row>(query: string): Row[] {
  const database = new Sqlite(databaseFileOf({ directory }), { readonly: true });
  try {
    return database.prepare<[], Row>(query).all();
  } finally {
    database.close();
  }
}

/** Numbers from 0 to 1 that are the same in every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

it('answers what was stored before it was killed', async () => {
  await start();
  telegram.personWrites('9001', 'chậm');
  await waitUntil('the update to be stored and confirmed', () => telegram.updates.unconfirmed === 0);
  await kill();
  expect(telegram.textsTo('9001')).toEqual([]);
  expect(ledger("SELECT id FROM inbox WHERE state = 'pending'")).toHaveLength(1);
  await start();
  await waitUntil('the answer', () => telegram.textsTo('9001').some((text) => text.includes('[chậm]')));
  expect(telegram.textsTo('9001')).toHaveLength(2);
});

it('loses nothing and doubles only what the ledger calls uncertain, killed at any moment', async () => {
  const random = seededRandom(20261121);
  const questions = people.flatMap((person) =>
    Array.from({ length: questionsPerPerson }, (_, index) => ({ person, text: `câu ${person}-${index}` })),
  );
  const asking = (async () => {
    for (let index = 0; index < questionsPerPerson; index += 1) {
      for (const person of people) telegram.personWrites(person, `câu ${person}-${index}`);
      await sleep(random() * 700);
    }
  })();
  for (let index = 0; index < kills; index += 1) {
    await start();
    await sleep(random() * 500);
    await kill();
  }
  await asking;
  await start();
  const repliesTo = (text: string) => telegram.accepted.filter((message) => message.text.includes(`[${text}]`));
  await waitUntil('every answer', () => questions.every(({ text }) => repliesTo(text).length > 0), 40);
  await waitUntil(
    'a quiet outbox',
    () => ledger("SELECT id FROM deliveries WHERE state IN ('pending', 'sending')").length === 0,
  );

  const deliveries = ledger<{ message: string; uncertainCount: number }>(
    'SELECT message, uncertainCount FROM deliveries',
  );
  for (const { text } of questions) {
    const rows = deliveries.filter(({ message }) => message.includes(`[${text}]`));
    expect(rows, `one delivery for "${text}"`).toHaveLength(1);
    expect(repliesTo(text).length - 1, `repeats of "${text}"`).toBeLessThanOrEqual(rows[0]?.uncertainCount ?? 0);
  }
  for (const person of people) {
    const firsts = [...new Set(telegram.textsTo(person).flatMap((text) => /\[(.+)\]/.exec(text)?.[1] ?? []))];
    expect(firsts, `the order of ${person}'s answers`).toEqual(
      questions.filter((question) => question.person === person).map(({ text }) => text),
    );
  }
  expect(ledger("SELECT id FROM inbox WHERE state <> 'done'")).toEqual([]);
  // Otherwise the kills came too early or too late to prove anything.
  expect(ledger("SELECT id FROM delivery_attempts WHERE outcome = 'interrupted'").length).toBeGreaterThan(0);
}, 120_000);
