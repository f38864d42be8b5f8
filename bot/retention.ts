import type { Clock } from '../core/clock.ts';
import { errorMessage } from '../core/errors.ts';
import type { PersonRepository } from '../core/repositories.ts';
import type { Log } from './log.ts';

const millisecondsPerDay = 86_400_000;
const everyMilliseconds = 6 * 60 * 60 * 1000;

export interface RetentionParts {
  people: PersonRepository;
  retentionDays: number;
  clock: Clock;
  log: Log;
}

/** Erases texts older than the promised number of days, now and every six hours. Returns how to stop. */
export function startRetention({ people, retentionDays, clock, log }: RetentionParts): () => Promise<void> {
  const forget = async () => {
    try {
      const rows = await people.forgetOlderThan(new Date(clock.now().getTime() - retentionDays * millisecondsPerDay));
      if (rows > 0) log.info({ rows, retentionDays }, 'Old texts were erased.');
    } catch (error) {
      log.error({ error: errorMessage(error) }, 'Old texts could not be erased; trying again in six hours.');
    }
  };
  let running = forget();
  const timer = setInterval(() => {
    running = running.then(forget);
  }, everyMilliseconds);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
