import { z } from 'zod';
import type { Bench } from '../../bot/commands/bench.ts';
import { KheoError } from '../../core/errors.ts';
import { measureSurveys } from './surveys/measure-surveys.ts';
import type { SurveyRunOptions } from './surveys/run-options.ts';

const wholeNumber = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
const valuesSchema = z.object({
  people: wholeNumber.pipe(z.number().min(1)).default(12_500),
  timed: wholeNumber.optional(),
  rate: wholeNumber.pipe(z.number().min(1)).default(100),
  kills: wholeNumber.default(2),
  seed: wholeNumber.default(20_261_121),
  anonymous: z.boolean().default(false),
});

/** Two minutes of taps at 100 a second. */
const usuallyTimed = 1200;
/** As many problems as a screen holds. */
const mostShown = 20;

export const bench: Bench = {
  summary:
    'people answer a five-question survey by real processes, with double taps, changes, kills and late fingers; what is stored beside what they remember',
  options: {
    people: { type: 'string' },
    timed: { type: 'string' },
    rate: { type: 'string' },
    kills: { type: 'string' },
    seed: { type: 'string' },
    anonymous: { type: 'boolean' },
  },
  async run({ values, report }) {
    const { problems, ...figures } = await measureSurveys(optionsOf(values), report);
    for (const problem of problems.slice(0, mostShown)) report(problem);
    return { rows: [], conditions: figures };
  },
};

function optionsOf(given: unknown): SurveyRunOptions {
  const parsed = valuesSchema.safeParse(given);
  if (!parsed.success) {
    throw new KheoError(
      'argumentWrong',
      `People, timed, rate, kills and seed are whole numbers: ${parsed.error.message}`,
    );
  }
  const { people, timed = usuallyTimed, rate, kills, seed, anonymous } = parsed.data;
  return { people, timedPeople: Math.min(people, timed), rate, kills, seed, isAnonymous: anonymous };
}
