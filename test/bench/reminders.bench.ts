import { z } from 'zod';
import type { Bench } from '../../bot/commands/bench.ts';
import { KheoError } from '../../core/errors.ts';
import { measureReminders } from './reminders/measure-reminders.ts';
import { noFaults, type RunOptions, usualFaults } from './reminders/run-options.ts';

const wholeNumber = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
const valuesSchema = z.object({
  people: wholeNumber.default(12_500),
  kills: wholeNumber.default(0),
  rate: wholeNumber.optional(),
  seed: wholeNumber.default(20_261_121),
  'limit-lifted': z.boolean().default(false),
  faults: z.boolean().optional(),
  check: z.boolean().default(false),
});

/** As many problems as a screen holds. */
const mostShown = 20;

export const bench: Bench = {
  summary:
    'reminders to many people by real processes: speed, replies meanwhile, kills; the ledger beside the platform’s own log',
  options: {
    people: { type: 'string' },
    kills: { type: 'string' },
    rate: { type: 'string' },
    seed: { type: 'string' },
    'limit-lifted': { type: 'boolean' },
    faults: { type: 'boolean' },
    check: { type: 'boolean' },
  },
  async run({ values, report }) {
    const options = optionsOf(values);
    const { problems, ...figures } = await measureReminders(options, report);
    for (const problem of problems.slice(0, mostShown)) report(problem);
    if (valuesSchema.parse(values).check && problems.length > 0) {
      throw new KheoError('ledgerWrong', `Ledger and platform disagree in ${problems.length} places; see above.`);
    }
    return { rows: [], conditions: { ...figures, problems: problems.length } };
  },
};

function optionsOf(given: unknown): RunOptions {
  const parsed = valuesSchema.safeParse(given);
  if (!parsed.success) {
    throw new KheoError('argumentWrong', `People, kills, rate and seed are whole numbers: ${parsed.error.message}`);
  }
  const { people, kills, rate, seed, 'limit-lifted': isLifted, faults = kills > 0 } = parsed.data;
  return {
    people,
    kills,
    seed,
    messagesPerSecond: rate ?? (isLifted ? 0 : 29),
    isPlatformLimited: !isLifted,
    faults: faults ? usualFaults : noFaults,
    hasOptOuts: faults,
    answerDelayMilliseconds: 0,
    // Evenly through seven minutes; a run without limits lasts some seconds, and as many would measure the answering.
    askers: isLifted ? 20 : 200,
  };
}
