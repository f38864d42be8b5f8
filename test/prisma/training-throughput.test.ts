import { describe, expect, it } from 'vitest';
import { MovableClock } from '../contracts/repositories-engine.ts';
import { trainingCode } from '../contracts/training-plans.ts';
import { openTestDatabase } from './open-test-database.ts';
import { measureTraining } from './training-scale.ts';

/**
 * The bounds are what organisers were promised, with room for a busy machine: a quiet one claims and settles 10,000
 * deliveries a second (`training-throughput-cli.ts`), the relay needs 1,500.
 */
describe('a training of 12,500', () => {
  it('is imported, planned, delivered and counted in time', { timeout: 120_000 }, async () => {
    const database = await openTestDatabase(new MovableClock());
    const figures = await measureTraining(database, 12_500);
    expect(figures.import).toBeLessThan(10_000);
    expect(figures.importAgain).toBeLessThan(10_000);
    expect(figures.beginDelivering).toBeLessThan(1000);
    expect(figures.claimReplies).toBeLessThan(200);
    expect(figures.claimAndSettlePerSecond).toBeGreaterThan(1500);
    for (const count of [figures.totals, figures.totalsByVenue, figures.totalsByUnit, figures.notReached]) {
      expect(count).toBeLessThan(1000);
    }
    const { sent, failed, ...others } = await database.reminders.totals(trainingCode);
    expect(sent + failed).toBe(3 * 11_250);
    expect(others).toEqual({ planned: 0, unreachable: 3 * 1250, skipped: 0, uncertain: 0 });
  });
});
