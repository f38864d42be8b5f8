import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { databaseFileName } from '../../prisma/database-file.ts';
import type { Database } from '../../prisma/open-database.ts';
import { MovableClock } from '../contracts/repositories-engine.ts';
import { organiser } from '../contracts/training-plans.ts';
import { makeTestDirectory, openTestDatabase } from './open-test-database.ts';
import {
  chanceBound,
  countWords,
  findBytes,
  findRows,
  placesInFile,
  rankCorrelation,
  readAllRows,
  readReferences,
} from './survey-anonymity-attack.ts';
import { openScene, type Scene, sendAnswers, steps, textOf, type Writer } from './survey-anonymity-scene.ts';

const boxes = 'survey_ballot_boxes';

interface Stage {
  database: Database;
  clock: MovableClock;
  scene: Scene;
}

async function openStage(count: number): Promise<Stage> {
  const clock = new MovableClock();
  const database = await openTestDatabase(clock);
  return { database, clock, scene: await openScene(database, clock, count) };
}

/** All answer, in turns; nobody has sent. */
async function answerAll({ database, clock, scene }: Stage): Promise<void> {
  for (const step of steps) for (const writer of scene.writers) await step(database, clock, scene, writer);
}

/** In an order that has nothing to do with that of the roster. */
function shuffled(writers: readonly Writer[]): Writer[] {
  return [...writers].sort((one, other) => ((one.number * 29) % 53) - ((other.number * 29) % 53));
}

/** Everything that a file's owner could try. `sent` is in the order of sending, which is known. */
async function attack(file: string, sent: readonly Writer[]): Promise<void> {
  const all = readAllRows(file);
  for (const writer of sent) {
    const found = findRows(all, writer.marker);
    expect(found.map(({ table }) => table)).toEqual([boxes]);
    expect(Object.keys(found[0]?.row ?? {})).toEqual(['_rowid', 'roundId', 'number', 'ballots']);
    expect(findRows(all, writer.draft)).toEqual([]);
    expect(findRows(all, `CHOSE${writer.number}"`)).toEqual([]);
    const key = keyOf(String(found[0]?.row.ballots), textOf(writer, writer.marker));
    expect(findRows(all, key).map(({ table }) => table)).toEqual([boxes]);
  }
  expect(readReferences(file, boxes)).toEqual({ to: ['survey_rounds'], from: [] });
  await attackBytes(file, sent);
}

async function attackBytes(file: string, sent: readonly Writer[]): Promise<void> {
  const markers = sent.map(({ marker }) => marker);
  const erased = sent.flatMap(({ draft, number }) => [draft, `CHOSE${number}"`]);
  const { [boxes]: words = 0, ...elsewhere } = await findBytes(file, markers);
  expect(elsewhere).toEqual({});
  expect(words).toBeLessThanOrEqual(countWords(sent));
  // A word that goes on in another page is not found.
  expect(words).toBeGreaterThan(countWords(sent) - sent.length);
  expect(await findBytes(file, erased)).toEqual({});
  const order = [...sent.keys()];
  expect(Math.abs(rankCorrelation(order, await placesInFile(file, sent)))).toBeLessThan(chanceBound(sent.length));
}

/** The key of the ballot that holds this text. */
function keyOf(ballots: string, text: string): string {
  const rows: unknown = JSON.parse(ballots);
  const row = Array.isArray(rows) ? rows.find((candidate) => JSON.stringify(candidate).includes(text)) : undefined;
  return Array.isArray(row) ? String(row[0]) : '';
}

/** As a process that dies leaves the files: nothing is closed, the log stands as it is. */
async function copyAsKilled(database: Database): Promise<string> {
  const directory = await makeTestDirectory();
  await cp(dirname(database.file), directory, { recursive: true });
  return join(directory, databaseFileName);
}

describe('an anonymous ballot', { timeout: 120_000 }, () => {
  it('leads to nobody, while the round is open, after a kill, after the close and in a backup', async () => {
    const stage = await openStage(48);
    const { database, clock, scene } = stage;
    await answerAll(stage);
    const order = shuffled(scene.writers);
    const sent = order.slice(0, 30);
    for (const writer of sent) await sendAnswers(database, clock, scene, writer);
    await attack(database.file, sent);

    const killed = await copyAsKilled(database);
    await attackBytes(killed, sent);
    const reopened = await openTestDatabase(clock, dirname(killed));
    await attack(reopened.file, sent);

    expect(await database.surveys.sent(scene.roundId)).toHaveLength(25);
    await attack(database.file, sent);
    await database.surveys.close(scene.roundId, clock.now(), organiser);
    await attack(database.file, sent);
    const drafts = order.slice(30).flatMap(({ marker, draft, number }) => [marker, draft, `CHOSE${number}"`]);
    expect(await findBytes(database.file, drafts)).toEqual({});

    const backup = join(await makeTestDirectory(), databaseFileName);
    await database.backupTo(backup);
    await attack(backup, sent);
  });

  it('is not told by times or by the number of messages', async () => {
    const stage = await openStage(12);
    const { database, clock, scene } = stage;
    await answerAll(stage);
    for (const writer of scene.writers) await sendAnswers(database, clock, scene, writer);
    const { opensAt } = (await database.surveys.findRound(scene.roundId)) ?? {};
    const blanked = readAllRows(database.file).filter(({ row }) => row.reason === 'anonymous');
    expect(blanked).toHaveLength(12 * steps.length * 2);
    const times = blanked.flatMap(({ row }) => [row.receivedAt, row.finishedAt, row.createdAt, row.settledAt]);
    const instants = new Set(times.filter((time) => time !== undefined).map((time) => Date.parse(String(time))));
    expect(instants).toEqual(new Set([opensAt?.getTime()]));
    expect(new Set(blanked.map(({ row }) => row.address)).size).toBe(blanked.length);
    for (const column of ['content', 'updateId', 'displayName', 'message', 'platformMessageId']) {
      expect(blanked.filter(({ row }) => (row[column] ?? null) !== null)).toEqual([]);
    }
    const attempts = readAllRows(database.file).filter(({ table }) => table === 'delivery_attempts');
    expect(attempts).toHaveLength(12);
  });

  it('lies in no order of coming when there are many', async () => {
    const { database, scene } = await openStage(300);
    const order = shuffled(scene.writers);
    for (const { attendeeId, marker } of order) {
      const answers = { Q1: '1', Q2: marker };
      for (const [question, value] of Object.entries(answers)) {
        const answer = { question, values: [value] };
        await database.surveys.saveStep(scene.roundId, attendeeId, { answer, position: null });
      }
      await database.surveys.send(scene.roundId, attendeeId);
    }
    const places = await placesInFile(database.file, order);
    expect(new Set(places).size).toBe(300);
    expect(Math.abs(rankCorrelation([...order.keys()], places))).toBeLessThan(chanceBound(300));
    await database.surveys.close(scene.roundId, new Date(), organiser);
    const shown = (await database.surveys.sent(scene.roundId)).map(({ answers }) => answers.get('Q2')?.[0]);
    const ranks = order.map(({ marker }) => shown.indexOf(marker));
    expect(ranks).not.toContain(-1);
    expect(Math.abs(rankCorrelation([...order.keys()], ranks))).toBeLessThan(chanceBound(300));
  });
});

describe('the attack itself', { timeout: 60_000 }, () => {
  it('finds a draft, by rows and by bytes', async () => {
    const stage = await openStage(6);
    await answerAll(stage);
    const { database, scene } = stage;
    const [writer] = scene.writers;
    if (writer === undefined) throw new Error('There is no writer.');
    const tables = new Set(findRows(readAllRows(database.file), writer.marker).map(({ table }) => table));
    expect(tables).toEqual(new Set(['inbox', 'deliveries', 'survey_responses']));
    await expect(attack(database.file, [writer])).rejects.toThrow();
    await expect(attackBytes(database.file, [writer])).rejects.toThrow();
  });

  it('finds the order of coming in a plain table of random keys', async () => {
    const writers = shuffled((await openStage(48)).scene.writers);
    const file = join(await makeTestDirectory(), 'plain.db');
    const plain = new BetterSqlite3(file);
    plain.exec('CREATE TABLE ballots (id INTEGER PRIMARY KEY, answers TEXT)');
    const add = plain.prepare('INSERT INTO ballots VALUES (abs(random()), ?)');
    for (const { marker } of writers) add.run(marker);
    plain.close();
    const correlation = rankCorrelation([...writers.keys()], await placesInFile(file, writers));
    expect(Math.abs(correlation)).toBeGreaterThan(chanceBound(48));
  });
});
