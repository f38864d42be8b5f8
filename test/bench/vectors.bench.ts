import type { Bench } from '../../bot/commands/bench.ts';
import type { ScoredPassage } from '../../core/retrieval.ts';
import { embeddedText } from '../../knowledge/embed/embedded-text.ts';
import { LocalNgramEmbedder } from '../../knowledge/embed/local-ngram.ts';
import { openCorpus, readQuestions } from '../../knowledge/evaluate/retrieval-data.ts';
import { percentile } from '../../knowledge/evaluate/retrieval-figures.ts';
import { ExactVectorIndex } from '../../knowledge/index/exact-vector-index.ts';
import { HnswVectorIndex, searchCandidates } from '../../knowledge/index/hnsw-vector-index.ts';
import { round, statutesIn } from './bench-data.ts';

const candidateCounts = [100, 200, searchCandidates, 400, 800];
/** As deep as the retriever asks. */
const depth = 100;

export const bench: Bench = {
  summary: "hnswlib's recall@10 against the exact scan, by the number of candidates (ef)",
  async run({ dataDirectory, report }) {
    const data = statutesIn(dataDirectory);
    const embedder = new LocalNgramEmbedder();
    report('Embedding …');
    const { ids, vectors } = await embedCorpus(data.corpusFile, embedder);
    const questions = await Promise.all(
      (await readQuestions(data.questionsFile)).map(({ question }) => embedder.embedQuestion(question)),
    );
    report('Scanning …');
    const exact = new ExactVectorIndex(ids, vectors, embedder.dimensions);
    const truth = timed(questions, (question) => exact.search(question, depth));
    report('Linking …');
    const started = performance.now();
    const graph = await HnswVectorIndex.build(ids, vectors, embedder.dimensions);
    const buildSeconds = round((performance.now() - started) / 1000, 1);
    const rows = [rowOf('exact scan', truth, truth)];
    for (const candidates of candidateCounts) {
      const found = timed(questions, (question) => graph.searchWith(question, depth, candidates));
      rows.push(rowOf(`hnswlib, ef ${candidates}`, found, truth));
    }
    return { rows, conditions: { questions: questions.length, articles: ids.length, buildSeconds, searchCandidates } };
  },
};

async function embedCorpus(
  file: string,
  embedder: LocalNgramEmbedder,
): Promise<{ ids: Float64Array; vectors: Float32Array }> {
  const ids: number[] = [];
  const rows: Float32Array[] = [];
  for await (const batch of openCorpus(file).passages) {
    ids.push(...batch.map(({ id }) => id));
    rows.push(...(await embedder.embedDocuments(batch.map(embeddedText))));
  }
  const vectors = new Float32Array(ids.length * embedder.dimensions);
  rows.forEach((row, position) => {
    vectors.set(row, position * embedder.dimensions);
  });
  return { ids: Float64Array.from(ids), vectors };
}

interface Found {
  results: ScoredPassage[][];
  elapsedMs: number[];
}

function timed(questions: readonly Float32Array[], search: (question: Float32Array) => ScoredPassage[]): Found {
  const elapsedMs: number[] = [];
  const results = questions.map((question) => {
    const started = performance.now();
    const found = search(question);
    elapsedMs.push(performance.now() - started);
    return found;
  });
  return { results, elapsedMs };
}

/** Equal vectors (the same article in two documents) make ties; whoever is as near as the true tenth counts as found. */
function rowOf(index: string, found: Found, truth: Found): Record<string, string | number> {
  const recalls = found.results.map((passages, position) => {
    const tenth = (truth.results[position]?.[9]?.score ?? 0) - 1e-5;
    return passages.slice(0, 10).filter(({ score }) => score >= tenth).length / 10;
  });
  return {
    index,
    recall10: round(recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length, 4),
    p50Ms: round(percentile(found.elapsedMs, 0.5), 2),
    p99Ms: round(percentile(found.elapsedMs, 0.99), 2),
  };
}
