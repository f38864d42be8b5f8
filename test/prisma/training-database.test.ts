import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import { applyMigrations, readMigrations } from '../../prisma/apply-migrations.ts';
import { type Database, openDatabase } from '../../prisma/open-database.ts';
import { migrationsDirectory } from '../../prisma/paths.ts';
import { MovableClock } from '../contracts/repositories-engine.ts';
import {
  attendee,
  begin,
  notice,
  organiser,
  personOnTelegram,
  storedReminder,
  trainingCode,
  trainingPlan,
} from '../contracts/training-plans.ts';
import { makeTestDirectory, openTestDatabase } from './open-test-database.ts';

const secrets = ['SECRETCODE', 'SECRETNAME', 'SECRETPOSITION', 'SECRETPHONE', 'SECRETID'];

async function secretsOnDisk({ file }: Database): Promise<string[]> {
  const bytes = await Promise.all([file, `${file}-wal`].map((path) => readFile(path).catch(() => Buffer.alloc(0))));
  return secrets.filter((secret) => bytes.some((content) => content.includes(secret)));
}

describe('trainings in the database', () => {
  it('are planned once by two processes that tick at the same moment', async () => {
    const directory = await makeTestDirectory();
    const clock = new MovableClock();
    const one = await openTestDatabase(clock, directory);
    const other = await openTestDatabase(clock, directory);
    const keys = Array.from({ length: 10 }, (_, index) => `n${index}`);
    await one.trainings.import(
      trainingPlan(),
      keys.map((key) => notice(key)),
      organiser,
    );
    for (const key of keys) {
      const { id } = await storedReminder(one, key);
      const ticks = [one, other, one, other].map((database) => database.reminders.beginDelivering(id, clock.now()));
      expect((await Promise.all(ticks)).toSorted()).toEqual([0, 0, 0, 3]);
    }
    const claims = [one, other, one, other].map((database) => database.reminders.claim(['telegram'], clock.now(), 9));
    const ids = (await Promise.all(claims)).flat().map(({ deliveryId }) => deliveryId);
    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
  });

  it('leave no byte of an erased attendee in the files', async () => {
    const database = await openTestDatabase(new MovableClock(), await makeTestDirectory());
    const secret = attendee(1, {
      code: 'SECRETCODE',
      fullName: 'SECRETNAME',
      position: 'SECRETPOSITION',
      phone: 'SECRETPHONE',
      telegramId: 'SECRETID',
    });
    const others = Array.from({ length: 200 }, (_, index) => attendee(index + 2));
    const plan = trainingPlan({ attendees: [secret, ...others] });
    await database.trainings.import(plan, [notice('n1'), notice('n2')], organiser);
    for (const key of ['n1', 'n2']) await begin(database, key);
    const id = await personOnTelegram(database, 'SECRETID');
    const actor = { kind: 'person', personId: id } as const;
    await database.trainings.audit({ actor, action: 'attendee.join', trainingCode, detail: 'code SECRETCODE' });
    const [claimed] = await database.reminders.claim(['telegram'], new Date(), 1);
    const refused = { state: 'failed', reason: 'SECRETID is not known' } as const;
    await database.reminders.settleMany([{ deliveryId: claimed?.deliveryId ?? 0, settlement: refused }]);
    expect(await secretsOnDisk(database)).toEqual(secrets);
    await database.people.erase(id);
    expect(await secretsOnDisk(database)).toEqual([]);
    await database.trainings.import(plan, [], organiser);
    await database.people.forgetOlderThan(new Date(0));
    expect(await secretsOnDisk(database)).toEqual([]);
  });

  it('come to a database that had none, and leave its messages as they were', async () => {
    const directory = await makeTestDirectory();
    const file = join(directory, 'kheo.db');
    const old = new BetterSqlite3(file);
    old.pragma('foreign_keys = OFF');
    const [first, ...later] = await readMigrations(migrationsDirectory);
    if (first === undefined) throw new Error('There is no first migration.');
    expect(later.length).toBeGreaterThan(0);
    applyMigrations(old, [first], systemClock);
    old.exec(`
      INSERT INTO "deliveries" ("id", "channel", "address", "lane", "message", "state", "attempts", "createdAt")
      VALUES (7, 'web', 'an', 'reply', '{"blocks":[{"kind":"paragraph","text":"đáp"}]}', 'pending', 2,
              '2026-01-05T08:00:00.000+00:00');
      INSERT INTO "delivery_attempts" ("deliveryId", "at", "outcome", "reason")
      VALUES (7, '2026-01-05T08:00:00.000+00:00', 'retry', 'bận');`);
    old.close();
    const database = await openDatabase({ directory, clock: systemClock });
    const [delivery] = await database.outbox.claim(['web'], new Date(), 9);
    expect(delivery).toMatchObject({ id: 7, recipient: { channel: 'web', address: 'an' }, lane: 'reply', attempts: 3 });
    await database.outbox.settle(7, { state: 'sent', platformMessageId: null });
    expect(await database.trainings.list()).toEqual([]);
    await database.close();
    const after = new BetterSqlite3(file);
    expect(after.prepare('SELECT "outcome" FROM "delivery_attempts" ORDER BY "id"').pluck().all()).toEqual([
      'retry',
      'sent',
    ]);
    after.close();
  });
});
