import { describe, expect, it } from 'vitest';
import { measureSurveys } from './surveys/measure-surveys.ts';

const people = 300;
const kills = 2;

/** `npm run bench -- surveys --people 300`, in both kinds. */
describe.each([false, true])('anonymous: %s', (isAnonymous) => {
  it('stores what people gave last, once, through kills, double taps, changes and late fingers', async () => {
    const options = { people, isAnonymous, timedPeople: 60, rate: 100, kills, seed: 20_261_121 };
    const { problems, ...figures } = await measureSurveys(options, () => {});
    expect(problems).toEqual([]);
    expect(figures).toMatchObject({ people, mismatches: 0, lost: 0, doubled: 0 });
    // Otherwise nothing was proved.
    expect(figures.kills).toBe(kills + 1);
    expect(figures.sent).toBeGreaterThan(people * 0.95);
    expect(figures.answers).toBeGreaterThanOrEqual(figures.sent * 5);
    expect(figures.lateTaps).toBeGreaterThan(0);
    expect(figures.timedTaps).toBeGreaterThan(300);
  }, 300_000);
});
