import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { errorMessage, KheoError } from '../../core/errors.ts';
import { limits } from '../limits.ts';
import { startsWithBytes } from './magic.ts';
import type { ArticleRows } from './reader.ts';

const optionalText = z.string().nullish();

/** One article a line; `id` is the row's identity, `note` is for people and not stored. */
const rowSchema = z.object({
  id: optionalText,
  document_number: optionalText,
  document_kind: optionalText,
  document_title: optionalText,
  issuer: optionalText,
  issued_on: optionalText,
  effective_from: optionalText,
  article: z.union([z.string(), z.number()]).transform(String),
  title: optionalText,
  text: z.string(),
  note: optionalText,
});
type Row = z.infer<typeof rowSchema>;

/** Opens the file from its start; it is read twice. */
export type OpenBytes = () => AsyncIterable<Uint8Array>;

/**
 * Documents of a file of article rows, plain or gzip, in the order of their first rows. The file is read once to check
 * every line and count each document's rows, so that a broken line stores nothing, and once more to hand documents out
 * as soon as they are whole: at most the documents still open are held in memory.
 *
 * Throws KheoError `brokenLine` (with the line's number), `fileTooLarge`, `damagedFile` or `emptyFile`.
 */
export async function* readArticleRows(open: OpenBytes, name: string): AsyncGenerator<ArticleRows> {
  const counts = new Map<string, number>();
  for await (const row of rowsOf(open, name)) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  if (counts.size === 0) throw new KheoError('emptyFile', `${name} holds no rows.`);
  const gathered = new Map<string, ArticleRows>();
  for await (const row of rowsOf(open, name)) {
    const key = keyOf(row);
    const document = gathered.get(key) ?? emptyDocument(row);
    gathered.set(key, document);
    document.rows.push({
      id: row.id ?? null,
      article: row.article.trim(),
      title: row.title?.trim() || null,
      text: row.text,
    });
    if (document.rows.length === counts.get(key)) {
      gathered.delete(key);
      yield document;
    }
  }
}

/** Whether a file's first bytes, unpacked, begin like rows of articles. */
export function looksLikeRows(start: string): boolean {
  return /^\uFEFF?\s*\{\s*"[\w-]+"\s*:/u.test(start) && /"(?:article|text)"\s*:/u.test(start.slice(0, 100_000));
}

export function isGzip(bytes: Uint8Array): boolean {
  return startsWithBytes(bytes, [0x1f, 0x8b]);
}

function keyOf(row: Row): string {
  return row.document_number?.trim() || `${row.document_kind ?? ''}\n${row.document_title ?? ''}`;
}

function emptyDocument(row: Row): ArticleRows {
  return {
    kind: 'rows',
    documentNumber: row.document_number?.trim() || null,
    documentKindName: row.document_kind ?? null,
    title: row.document_title ?? null,
    issuer: row.issuer ?? null,
    issuedOn: row.issued_on ?? null,
    effectiveFrom: row.effective_from ?? null,
    rows: [],
  };
}

async function* rowsOf(open: OpenBytes, name: string): AsyncGenerator<Row> {
  let lineNumber = 0;
  for await (const line of linesOf(open, name)) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    yield parseRow(line, lineNumber, name);
  }
}

function parseRow(line: string, lineNumber: number, name: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new KheoError('brokenLine', `${name}, line ${lineNumber}: not valid JSON (${errorMessage(cause)}).`, {
      cause,
    });
  }
  const parsed = rowSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') || 'row';
  throw new KheoError('brokenLine', `${name}, line ${lineNumber}: ${field}: ${issue?.message ?? 'not as expected'}.`, {
    cause: parsed.error,
  });
}

async function* linesOf(open: OpenBytes, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: false });
  let rest = '';
  let total = 0;
  for await (const part of unpacked(open, name)) {
    total += part.length;
    if (total > limits.maxRowsBytes) throw tooLarge(name, 'file', limits.maxRowsBytes);
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > limits.maxRowBytes) throw tooLarge(name, 'row', limits.maxRowBytes);
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

function tooLarge(name: string, what: string, bytes: number): KheoError {
  return new KheoError('fileTooLarge', `${name}: the ${what} is larger than ${bytes / 1024 / 1024} MiB; split it.`);
}

async function* unpacked(open: OpenBytes, name: string): AsyncGenerator<Uint8Array> {
  const source = open()[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done) return;
  const whole = (async function* () {
    yield first.value;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  })();
  if (!isGzip(first.value)) {
    yield* whole;
    return;
  }
  const input = Readable.from(whole);
  const gunzip = createGunzip();
  input.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const part of input.pipe(gunzip)) yield part;
  } catch (cause) {
    if (cause instanceof KheoError) throw cause;
    throw new KheoError('damagedFile', `${name} is cut short or damaged; fetch it again.`, { cause });
  }
}
