import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { KheoError } from '../../core/errors.ts';
import type { Passage } from '../../core/legal-document.ts';
import { documentNameOf } from '../text/document-name.ts';
import { normalizeText } from '../text/normalize.ts';
import { readJsonLines } from './json-lines.ts';

const text = z.string().nullish();

/** The fields of an article row that retrieval sees; see the `ingest` command for all of them. */
const articleRowSchema = z.object({
  id: text,
  document_number: text,
  document_kind: text,
  document_title: text,
  article: z.union([z.string(), z.number()]).transform(String),
  title: text,
  text: z.string(),
});

/** A right article is named by its row id, or by document number and article. */
const goldSchema = z.union([
  z.string(),
  z
    .object({ law_id: z.string(), article: z.union([z.string(), z.number()]) })
    .transform(({ law_id, article }) => `${law_id.toLowerCase()}|${article}`),
]);

const questionSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string(),
  gold: z.array(goldSchema),
});

export type RetrievalQuestion = z.infer<typeof questionSchema>;

/** Articles as passages; a passage's id is its row's position, counted from 1, and `rowIds[id]` the row's own id. */
export interface RetrievalCorpus {
  passages: AsyncIterable<Passage[]>;
  /** Filled while the passages are read. */
  rowIds: string[];
}

const batchSize = 256;

/** Streams the article rows of a JSONL(.gz) file, so that the texts are never all in memory. */
export function openCorpus(file: string): RetrievalCorpus {
  const rowIds: string[] = [''];
  return { passages: readPassages(file, rowIds), rowIds };
}

async function* readPassages(file: string, rowIds: string[]): AsyncGenerator<Passage[]> {
  let batch: Passage[] = [];
  for await (const row of readJsonLines(file, articleRowSchema)) {
    const kind = row.document_kind ?? null;
    const name = { kind, number: row.document_number ?? null, title: row.document_title ?? null };
    batch.push({
      id: rowIds.length,
      title: normalizeText(row.title ?? ''),
      documentName: normalizeText(documentNameOf(name)),
      body: normalizeText(row.text),
    });
    rowIds.push(row.id ?? `${row.document_number?.toLowerCase() ?? row.document_title}|${row.article}`);
    if (batch.length === batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/**
 * Questions that have a right article; those without one (out of scope) say nothing about retrieval.
 * @throws KheoError `noQuestions`
 */
export async function readQuestions(file: string): Promise<RetrievalQuestion[]> {
  const questions: RetrievalQuestion[] = [];
  for await (const question of readJsonLines(file, questionSchema)) {
    if (question.gold.length > 0) questions.push(question);
  }
  if (questions.length > 0) return questions;
  throw new KheoError('noQuestions', `${file} holds no question with a gold article.`);
}

/** SHA-256 of a file's bytes, in hex: the content version of a corpus. */
export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(file)) hash.update(bytes);
  return hash.digest('hex');
}
