import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Bench } from '../../bot/commands/bench.ts';
import { KheoError } from '../../core/errors.ts';
import { fillSurvey } from './survey-results/fill-survey.ts';
import { measureResults } from './survey-results/measure-results.ts';

const valuesSchema = z.object({
  people: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .default(12_500),
  anonymous: z.boolean().default(false),
});

export const bench: Bench = {
  summary: 'tally, comments, chart, workbook and report of a five-question survey, from a database filled for it',
  options: { people: { type: 'string' }, anonymous: { type: 'boolean' } },
  async run({ values, report }) {
    const parsed = valuesSchema.safeParse(values);
    if (!parsed.success) throw new KheoError('argumentWrong', `People is a whole number: ${parsed.error.message}`);
    const { people, anonymous: isAnonymous } = parsed.data;
    const directory = await mkdtemp(join(tmpdir(), 'kheo-results-bench-'));
    try {
      report(`${people} people answer …`);
      const database = await fillSurvey(directory, people, isAnonymous);
      report('Reading the results …');
      const workbook = join(directory, 'results.xlsx');
      const figures = await measureResults(database, workbook).finally(() => database.close());
      const workbookMb = Math.round((await stat(workbook)).size / 1e5) / 10;
      return { rows: [], conditions: { people, anonymous: String(isAnonymous), ...figures, workbookMb } };
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  },
};
