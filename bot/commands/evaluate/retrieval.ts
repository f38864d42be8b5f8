import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { KheoError } from '../../../core/errors.ts';
import { createEmbedder } from '../../../knowledge/embed/create-embedder.ts';
import { evaluateRetrieval, type RetrievalEvaluation } from '../../../knowledge/evaluate/retrieval.ts';
import type { BuildProgress } from '../../../knowledge/index/build-snapshot.ts';
import { createProgress, type Progress } from '../progress.ts';
import { serveInChild } from '../serve-in-child.ts';

export const retrievalUsage = `  npm run --silent evaluate -- retrieval --corpus F --questions F [--no-vectors] [--snapshot DIR] [--json]
    --corpus      article rows, JSONL or JSONL.gz
    --questions   {id, question, gold: [row id]}, JSONL
    --no-vectors  words alone
    --snapshot    keep the index in DIR and use it again when the corpus is the same`;

const stageLabels: Record<BuildProgress['stage'], string> = {
  passages: 'Đọc điều luật',
  vectors: 'Dựng chỉ mục véc-tơ',
  written: 'Ghi chỉ mục',
};

/** `evaluate -- retrieval`. @param embeddings the setting EMBEDDINGS */
export async function evaluateRetrievalCommand(args: string[], embeddings: string | undefined): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      corpus: { type: 'string' },
      questions: { type: 'string' },
      snapshot: { type: 'string' },
      'no-vectors': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (!values.corpus || !values.questions) {
    throw new KheoError('argumentMissing', `--corpus and --questions are needed:\n${retrievalUsage}`);
  }
  const embedder = values['no-vectors'] ? null : await createEmbedder(embeddings);
  const directory = values.snapshot ?? (await mkdtemp(join(tmpdir(), 'kheo-evaluate-')));
  const progress = createProgress();
  try {
    const evaluation = await evaluateRetrieval({
      corpusFile: values.corpus,
      questionsFile: values.questions,
      directory,
      embedder,
      serve: serveInChild,
      onProgress: (state) => showProgress(progress, state),
      onWarning: (sentence) => console.error(sentence),
    });
    progress.stop();
    console.log(values.json ? JSON.stringify(rounded(evaluation)) : tableOf(evaluation));
  } finally {
    progress.stop();
    if (!values.snapshot) await rm(directory, { recursive: true, force: true });
  }
}

/** How many passages there are is known only when all are read, so the total grows with them. */
function showProgress(progress: Progress, { stage, done }: BuildProgress): void {
  progress.update(done, done, `${stageLabels[stage]} ${done}`);
}

function rounded(evaluation: RetrievalEvaluation): Record<string, string | number | null> {
  return Object.fromEntries(
    Object.entries(evaluation).map(([name, value]) => [
      name,
      typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value,
    ]),
  );
}

function tableOf(evaluation: RetrievalEvaluation): string {
  return Object.entries(rounded(evaluation))
    .map(([name, value]) => `${name.padEnd(16)}${value ?? '–'}`)
    .join('\n');
}
