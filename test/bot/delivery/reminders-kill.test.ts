import { expect, it } from 'vitest';
import { measureReminders } from '../../bench/reminders/measure-reminders.ts';
import { usualFaults } from '../../bench/reminders/run-options.ts';

const people = 500;
const kills = 5;
/** What an unlimited lane may hold when it is killed (see bulk-lane.ts). */
const mostHeld = 512;

/** `npm run bench -- reminders --people 500 --kills 5`, on a platform that is slow enough to be killed in the middle. */
it('loses nobody and doubles only what the ledger calls uncertain, killed five times among faults', async () => {
  const said: string[] = [];
  const result = await measureReminders(
    {
      people,
      kills,
      messagesPerSecond: 0,
      isPlatformLimited: false,
      faults: usualFaults,
      hasOptOuts: true,
      answerDelayMilliseconds: 700,
      askers: 10,
      seed: 20_261_121,
    },
    (sentence) => said.push(sentence),
  );
  expect(result.problems).toEqual([]);
  expect(result).toMatchObject({ recipients: people, lost: 0, skipped: people / 100, unanswered: 0 });
  expect(result.sent + result.unreachable + result.skipped).toBe(people);
  expect(result.doubled).toBeLessThanOrEqual(result.uncertain);
  expect(result.doubled).toBeLessThanOrEqual(kills * mostHeld);
  // Otherwise the kills came too late to prove anything.
  expect(result.kills).toBeGreaterThanOrEqual(3);
  expect(result.uncertain).toBeGreaterThan(0);
}, 180_000);
