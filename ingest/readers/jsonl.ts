import { constants, gunzipSync } from 'node:zlib';
import { isGzip, looksLikeRows, readArticleRows } from './article-rows.ts';
import type { Reader, SourceDocument } from './reader.ts';

/** Rows of articles, plain or gzip. Files on disk are streamed by `ingestSources`; this door serves bytes in memory. */
export const jsonlReader: Reader = {
  name: 'jsonl',
  recognises: (bytes) => looksLikeRows(startOf(bytes)),
  read: async (bytes, context) => {
    const documents: SourceDocument[] = [];
    for await (const document of readArticleRows(() => onePart(bytes), context.name)) documents.push(document);
    return documents;
  },
};

/** The first characters, unpacked; empty when they cannot be. */
export function startOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 64 * 1024);
  if (!isGzip(bytes)) return new TextDecoder('utf-8').decode(head);
  try {
    // The piece ends in the middle of the stream, which is no error here; what it can unpack to is bounded.
    const start = gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 128 * 1024 * 1024 });
    return new TextDecoder('utf-8').decode(start.subarray(0, 64 * 1024));
  } catch {
    return '';
  }
}

async function* onePart(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
