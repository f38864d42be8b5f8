import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { errorMessage, KheoError } from '../core/errors.ts';
import { type FetchOptions, fetchDocument } from './fetch-document.ts';
import type { Source } from './find-sources.ts';
import { type ParsedDocument, type ParseOptions, parseDocument, understand } from './ingest-document.ts';
import { limits } from './limits.ts';
import { looksLikeRows, readArticleRows } from './readers/article-rows.ts';
import { startOf } from './readers/jsonl.ts';

/** How much of a file shows whether it holds article rows, which are streamed. */
const headBytes = 64 * 1024;

/** Documents of one source. Article rows come one document at a time, so that a large file is never held whole. */
export async function* readSource(
  source: Source,
  options: ParseOptions & { fetch?: FetchOptions },
): AsyncGenerator<ParsedDocument> {
  if (source.error) throw source.error;
  if (source.kind === 'address') {
    const { bytes } = await fetchDocument(source.file, options.fetch);
    yield* await parseDocument({ bytes, name: source.file }, options);
    return;
  }
  const { head, size } = await readHead(source.file);
  if (looksLikeRows(startOf(head))) {
    const rows = readArticleRows(() => createReadStream(source.file), source.file);
    for await (const document of rows) yield understand(document, '', source.file);
    return;
  }
  if (size > limits.maxFileBytes) {
    const mebibytes = Math.ceil(size / 1024 / 1024);
    throw new KheoError(
      'fileTooLarge',
      `${source.file} has ${mebibytes} MiB, more than ${limits.maxFileBytes / 1024 / 1024}; split it.`,
    );
  }
  const bytes = await readFile(source.file);
  yield* await parseDocument({ bytes, name: source.file }, options);
}

async function readHead(path: string): Promise<{ head: Uint8Array; size: number }> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const head = Buffer.alloc(Math.min(size, headBytes));
      const { bytesRead } = await file.read(head, 0, head.length, 0);
      return { head: head.subarray(0, bytesRead), size };
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new KheoError('fileNotFound', `${path} cannot be read: ${errorMessage(cause)}.`, { cause });
  }
}
