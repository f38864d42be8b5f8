import { KheoError } from '../../core/errors.ts';
import type { Embedder } from '../../core/retrieval.ts';
import { type BuildProgress, buildSnapshot } from '../index/build-snapshot.ts';
import { currentSnapshotFolder } from '../index/snapshot-directory.ts';
import { readManifest } from '../index/snapshot-manifest.ts';
import { hashOfFile, openCorpus, readQuestions } from './retrieval-data.ts';
import { percentile, type RetrievalFigures, retrievalFigures } from './retrieval-figures.ts';
import type { ServingReport, ServingTask } from './serve-questions.ts';

export interface RetrievalEvaluationParts {
  /** Article rows, JSONL or JSONL.gz. */
  corpusFile: string;
  /** Questions `{id, question, gold}`, JSONL. */
  questionsFile: string;
  /** Where the snapshot is built; one that fits is used again. */
  directory: string;
  /** Null searches by words alone. */
  embedder: Embedder | null;
  /** Runs a task in a process of its own, so that load time and memory are those of serving. */
  serve: (task: ServingTask) => Promise<ServingReport>;
  onProgress?: (progress: BuildProgress) => void;
  /** Told in English what is odd about the data. */
  onWarning?: (sentence: string) => void;
}

export interface RetrievalEvaluation extends RetrievalFigures {
  questions: number;
  articles: number;
  p50Ms: number;
  p99Ms: number;
  /** Wall time from the first row read to the snapshot in place; 0 when one was there already. */
  buildSeconds: number;
  /** Its parts: terms, postings and their files; embedding, linking and their file. */
  lexicalSeconds: number;
  vectorSeconds: number;
  loadSeconds: number;
  residentMb: number;
  /** `provider:model`, or null without vectors. */
  embedder: string | null;
}

/** Builds an index of the corpus, serves it from another process, asks every question and compares with the gold rows. */
export async function evaluateRetrieval(parts: RetrievalEvaluationParts): Promise<RetrievalEvaluation> {
  const questions = await readQuestions(parts.questionsFile);
  const { rowIds, ...times } = await prepareSnapshot(parts);
  const known = new Set(rowIds);
  const missing = new Set(questions.flatMap(({ gold }) => gold.filter((id) => !known.has(id))));
  if (missing.size > 0) {
    parts.onWarning?.(`${missing.size} gold ids are not in the corpus and count as misses: ${[...missing][0]}, …`);
  }
  const served = await parts.serve({
    directory: parts.directory,
    embeddings: parts.embedder?.modelId ?? null,
    questions: questions.map(({ question }) => question),
  });
  const ranked = questions.map(({ gold }, position) => ({
    gold,
    ranking: (served.rankings[position] ?? []).map((id) => rowIds[id] ?? ''),
  }));
  return {
    questions: questions.length,
    articles: rowIds.length - 1,
    ...retrievalFigures(ranked),
    p50Ms: percentile(served.elapsedMs, 0.5),
    p99Ms: percentile(served.elapsedMs, 0.99),
    ...times,
    loadSeconds: served.loadSeconds,
    residentMb: served.residentMb,
    embedder: parts.embedder?.modelId ?? null,
  };
}

interface PreparedSnapshot {
  rowIds: readonly string[];
  buildSeconds: number;
  lexicalSeconds: number;
  vectorSeconds: number;
}

async function prepareSnapshot(parts: RetrievalEvaluationParts): Promise<PreparedSnapshot> {
  const contentVersion = await hashOfFile(parts.corpusFile).catch((cause: unknown) => {
    throw new KheoError('fileUnreadable', `${parts.corpusFile} cannot be read.`, { cause });
  });
  const { passages, rowIds } = openCorpus(parts.corpusFile);
  if (await isThere(parts.directory, contentVersion, parts.embedder)) {
    for await (const batch of passages) parts.onProgress?.({ stage: 'passages', done: batch.at(-1)?.id ?? 0 });
    return { rowIds, buildSeconds: 0, lexicalSeconds: 0, vectorSeconds: 0 };
  }
  const started = performance.now();
  const { directory, embedder, onProgress } = parts;
  const built = await buildSnapshot({ directory, passages, embedder, contentVersion, onProgress });
  return {
    rowIds,
    buildSeconds: (performance.now() - started) / 1000,
    lexicalSeconds: built.lexicalSeconds,
    vectorSeconds: built.vectorSeconds,
  };
}

async function isThere(directory: string, contentVersion: string, embedder: Embedder | null): Promise<boolean> {
  try {
    const manifest = await readManifest(await currentSnapshotFolder(directory));
    const hasVectors = embedder === null || manifest.embedder?.modelId === embedder.modelId;
    return manifest.contentVersion === contentVersion && hasVectors;
  } catch (error) {
    if (error instanceof KheoError) return false;
    throw error;
  }
}
