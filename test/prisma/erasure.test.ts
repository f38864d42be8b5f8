import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../prisma/open-database.ts';
import { incoming, MovableClock, person, question, receive, reply } from '../contracts/repositories-engine.ts';
import { makeTestDirectory, openTestDatabase } from './open-test-database.ts';

/** ASCII, long, and found nowhere else; each text is repeated so that it also fills pages of its own. */
const secrets = [
  'SECRETQUESTION',
  'SECRETREPLY',
  'SECRETNAME',
  'SECRETADDRESS',
  'SECRETHUMAN',
  'SECRETUPDATE',
] as const;

async function secretsOnDisk(database: Database): Promise<string[]> {
  const files = [database.file, `${database.file}-wal`];
  const bytes = await Promise.all(files.map((file) => readFile(file).catch(() => Buffer.alloc(0))));
  return secrets.filter((secret) => bytes.some((content) => content.includes(secret)));
}

async function writeSecrets(database: Database, clock: MovableClock): Promise<number> {
  const { id } = await database.people.findOrCreate(person('SECRETADDRESS'), 'SECRETNAME');
  for (let round = 0; round < 20; round += 1) {
    const long = ' SECRETQUESTION'.repeat(round * 40 + 1);
    const message = { ...incoming('SECRETADDRESS', long, clock.now()), updateId: `SECRETUPDATE-${round}` };
    const entry = await receive(database, { ...message, displayName: 'SECRETNAME' });
    const saved = question(`q${round}`, id, clock.now(), long);
    await database.conversation.finish(
      entry,
      [reply('SECRETADDRESS', ' SECRETREPLY'.repeat(round * 40 + 1))],
      [
        ({ questions }) => questions.save({ ...saved, status: 'unanswered' }),
        ({ questions }) => questions.resolve(saved.id, 'SECRETHUMAN'),
      ],
    );
  }
  const [delivery] = await database.outbox.claim(['web'], clock.now(), 1);
  const refused = { state: 'failed', reason: 'SECRETADDRESS is not known' } as const;
  await database.outbox.settle(delivery?.id ?? 0, refused);
  return id;
}

describe('erasure', () => {
  it('leaves no byte of an erased person in the files', async () => {
    const clock = new MovableClock();
    const database = await openTestDatabase(clock, await makeTestDirectory());
    const id = await writeSecrets(database, clock);
    expect(await secretsOnDisk(database)).toEqual([...secrets]);
    await database.people.erase(id);
    expect(await secretsOnDisk(database)).toEqual([]);
  });

  it('leaves only the farewell’s address until it is old, when erased within a conversation', async () => {
    const clock = new MovableClock();
    const database = await openTestDatabase(clock, await makeTestDirectory());
    const id = await writeSecrets(database, clock);
    const wish = await receive(database, incoming('SECRETADDRESS', '/xoadulieu', clock.now()));
    const farewell = reply('SECRETADDRESS', 'Đã xóa.');
    await database.conversation.finish(wish, [farewell], [({ people }) => people.erase(id)]);
    expect(await secretsOnDisk(database)).toEqual(['SECRETADDRESS']);
    const [delivery] = await database.outbox.claim(['web'], clock.now(), 10);
    expect(delivery).toMatchObject(farewell);
    await database.outbox.settle(delivery?.id ?? 0, { state: 'sent', platformMessageId: null });
    clock.advance(1);
    await database.people.forgetOlderThan(clock.now());
    expect(await secretsOnDisk(database)).toEqual([]);
  });

  it('leaves no byte of old texts, of the person only who it is', async () => {
    const clock = new MovableClock();
    const database = await openTestDatabase(clock, await makeTestDirectory());
    await writeSecrets(database, clock);
    clock.advance(1);
    await database.people.forgetOlderThan(clock.now());
    expect(await secretsOnDisk(database)).toEqual(['SECRETNAME', 'SECRETADDRESS']);
  });
});
