import { z } from 'zod';
import { createEmbedder } from '../embed/create-embedder.ts';
import { openSnapshot } from '../index/snapshot.ts';
import { HybridRetriever } from '../retrieve/hybrid-retriever.ts';

/** What a serving process is asked to do. */
export const servingTaskSchema = z.object({
  directory: z.string(),
  /** The setting EMBEDDINGS, or null to search by words alone. */
  embeddings: z.string().nullable(),
  questions: z.array(z.string()),
});
export type ServingTask = z.infer<typeof servingTaskSchema>;

/** What it measured. */
export const servingReportSchema = z.object({
  loadSeconds: z.number(),
  /** Passage ids by question, best first. */
  rankings: z.array(z.array(z.number())),
  /** Wall time of each question, embedding it included. */
  elapsedMs: z.array(z.number()),
  /** Resident memory after the last question, in megabytes (10^6 bytes). */
  residentMb: z.number(),
});
export type ServingReport = z.infer<typeof servingReportSchema>;

/** The deepest figure is recall at 100. */
const rankingDepth = 100;
/** Questions asked before the clock runs, so that the measured ones meet compiled code as in a program that has been up a while. */
const warmUpQuestions = 100;

/** Loads the current snapshot and asks every question once, one after another. Meant to be all that its process does. */
export async function serveQuestions({ directory, embeddings, questions }: ServingTask): Promise<ServingReport> {
  const embedder = embeddings === null ? null : await createEmbedder(embeddings);
  const started = performance.now();
  const snapshot = await openSnapshot(directory, { embedder });
  const loadSeconds = (performance.now() - started) / 1000;
  const retriever = new HybridRetriever({ index: { current: () => snapshot }, embedder });
  for (const question of questions.slice(0, warmUpQuestions)) await retriever.retrieve(question, rankingDepth);
  const rankings: number[][] = [];
  const elapsedMs: number[] = [];
  for (const question of questions) {
    const asked = performance.now();
    const found = await retriever.retrieve(question, rankingDepth);
    elapsedMs.push(performance.now() - asked);
    rankings.push(found.map(({ passageId }) => passageId));
  }
  return { loadSeconds, rankings, elapsedMs, residentMb: process.memoryUsage().rss / 1e6 };
}
