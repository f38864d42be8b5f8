import { parseArgs } from 'node:util';
import { z } from 'zod';
import { systemClock } from '../../core/clock.ts';
import { KheoError } from '../../core/errors.ts';
import type { Answer, Answerer, AskedQuestion } from '../../core/retrieval.ts';
import { isIsoDate } from '../../core/vietnam-time.ts';
import { readJsonLines } from '../../knowledge/evaluate/json-lines.ts';
import { answerText } from '../answer-rendering.ts';
import { readSettings } from '../config.ts';
import { openKnowledgeWithSamples } from './open-with-samples.ts';
import { runCommand } from './run-command.ts';

const usage = `Cách dùng:
  npm run ask -- "câu hỏi" [--on 2023-06-22] [--json]
  npm run --silent ask -- --batch CAU_HOI.jsonl`;

const batchRow = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string(),
  history: z.array(z.string()).nullish(),
  as_of: z.string().refine(isIsoDate, 'must be a day written YYYY-MM-DD').nullish(),
});

/** The object that `--json` and `--batch` print; see docs/architecture.md. */
function answerObject(id: string | null, answer: Answer, elapsedMs: number) {
  return {
    id,
    outcome: answer.outcome,
    text: answerText(answer),
    citations: [...answer.citations, ...answer.further].map((citation) => ({
      documentNumber: citation.documentNumber,
      article: citation.article,
      clause: citation.clause,
      point: citation.point,
      quote: citation.quote,
      title: citation.title,
      page: citation.page,
      isSummary: citation.isSummary,
      validity: citation.validity.state,
    })),
    asOf: answer.asOf,
    elapsedMs: Math.round(elapsedMs * 10) / 10,
  };
}

async function askTimed(answerer: Answerer, question: AskedQuestion): Promise<{ answer: Answer; elapsedMs: number }> {
  const started = performance.now();
  const answer = await answerer.answer(question);
  return { answer, elapsedMs: performance.now() - started };
}

/** Reads the whole file before the first answer, so that a broken line is told before any work is done. */
async function readBatch(file: string): Promise<z.infer<typeof batchRow>[]> {
  const rows: z.infer<typeof batchRow>[] = [];
  for await (const row of readJsonLines(file, batchRow)) rows.push(row);
  return rows;
}

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      on: { type: 'string' },
      json: { type: 'boolean', default: false },
      batch: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const question = positionals.join(' ');
  if (values.help || (!values.batch && question === '')) {
    console.log(usage);
    if (!values.help) process.exitCode = 1;
    return;
  }
  if (values.on && !isIsoDate(values.on)) {
    throw new KheoError(
      'dateWrong',
      `--on takes a day written YYYY-MM-DD, for instance 2023-06-22, not "${values.on}".`,
    );
  }
  const rows = values.batch ? await readBatch(values.batch) : [];
  const knowledge = await openKnowledgeWithSamples(readSettings(process.env), systemClock);
  try {
    for (const row of rows) {
      const asked = { question: row.question, history: row.history ?? [], asOf: row.as_of ?? values.on ?? null };
      const { answer, elapsedMs } = await askTimed(knowledge.answerer, asked);
      console.log(JSON.stringify(answerObject(row.id, answer, elapsedMs)));
    }
    if (values.batch) return;
    const { answer, elapsedMs } = await askTimed(knowledge.answerer, { question, asOf: values.on ?? null });
    console.log(values.json ? JSON.stringify(answerObject(null, answer, elapsedMs)) : answerText(answer));
  } finally {
    await knowledge.close();
  }
});
