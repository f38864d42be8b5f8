import { z } from 'zod';
import { openCorpus, readQuestions } from '../../../knowledge/evaluate/retrieval-data.ts';
import { percentile, retrievalFigures } from '../../../knowledge/evaluate/retrieval-figures.ts';
import { engines } from './engines.ts';

export const measurementTaskSchema = z.object({
  engine: z.string(),
  corpusFile: z.string(),
  questionsFile: z.string(),
  /** Every so manieth question is asked. */
  every: z.int().positive(),
});
export type MeasurementTask = z.infer<typeof measurementTaskSchema>;

export const measurementSchema = z.object({
  questions: z.number(),
  articles: z.number(),
  ndcg10: z.number(),
  recall10: z.number(),
  buildSeconds: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  residentMb: z.number(),
});
export type Measurement = z.infer<typeof measurementSchema>;

const warmUpQuestions = 5;

/** Builds one engine and asks it the questions. Meant to be all that its process does, so that its memory is its own. */
export async function measureEngine(task: MeasurementTask): Promise<Measurement> {
  const engine = engines[task.engine]?.();
  if (!engine) throw new Error(`No engine is called "${task.engine}".`);
  const questions = (await readQuestions(task.questionsFile)).filter((_, position) => position % task.every === 0);
  const { passages, rowIds } = openCorpus(task.corpusFile);
  const started = performance.now();
  await engine.build(passages);
  const buildSeconds = (performance.now() - started) / 1000;
  for (const { question } of questions.slice(0, warmUpQuestions)) await engine.search(question, 100);
  const elapsedMs: number[] = [];
  const ranked: { ranking: string[]; gold: string[] }[] = [];
  for (const { question, gold } of questions) {
    const asked = performance.now();
    const found = await engine.search(question, 100);
    elapsedMs.push(performance.now() - asked);
    ranked.push({ gold, ranking: found.map((id) => rowIds[id] ?? '') });
  }
  const residentMb = process.memoryUsage().rss / 1e6;
  await engine.close();
  const { ndcg10, recall10 } = retrievalFigures(ranked);
  return {
    questions: questions.length,
    articles: rowIds.length - 1,
    ndcg10,
    recall10,
    buildSeconds,
    p50Ms: percentile(elapsedMs, 0.5),
    p99Ms: percentile(elapsedMs, 0.99),
    residentMb,
  };
}
