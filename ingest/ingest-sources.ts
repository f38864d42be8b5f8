import { errorMessage, KheoError } from '../core/errors.ts';
import type { DocumentKind } from '../core/legal-document.ts';
import type { DocumentRepository, StoreChange } from '../core/repositories.ts';
import type { IsoDate } from '../core/vietnam-time.ts';
import { type ArticleSummary, summarizeArticles } from './article-summaries.ts';
import type { FetchOptions } from './fetch-document.ts';
import { findSources, type Source } from './find-sources.ts';
import type { ParsedDocument } from './ingest-document.ts';
import { readSource } from './read-source.ts';
import type { OcrEngine } from './readers/ocr.ts';

/** One document that was read; the object that `--json` prints. */
export interface IngestedDocument {
  /** Path or address as it was named. */
  file: string;
  documentNumber: string | null;
  documentKind: DocumentKind;
  title: string;
  issuer: string | null;
  issuedOn: IsoDate | null;
  effectiveFrom: IsoDate | null;
  articles: ArticleSummary[];
  warnings: string[];
  elapsedMs: number;
  /** What the store did; null when nothing was stored (dry run). */
  change: StoreChange | null;
  /** 0 to 1, see CompletenessReport. */
  characterShare: number;
}

/** A file of which nothing was stored. */
export interface FailedSource {
  file: string;
  error: { code: string; message: string };
}

export type IngestResult = IngestedDocument | FailedSource;

/**
 * `source`: file `done` of `total` begins. `pages`: pages read in this file. `document`: documents finished in this file
 * (`total` 0, since rows tell only at their end).
 */
export interface IngestProgress {
  file: string;
  stage: 'source' | 'pages' | 'document';
  done: number;
  total: number;
}

export interface IngestOptions {
  /** Null stores nothing (dry run). */
  documents: Pick<DocumentRepository, 'store'> | null;
  ocr?: OcrEngine | null;
  fetch?: FetchOptions;
  onProgress?: (progress: IngestProgress) => void;
  /** Milliseconds of a clock that never goes back, for `elapsedMs`. */
  elapsed?: () => number;
}

/** Ingests files, folders and addresses, one after the other. A source that fails gives one result and stops no other. */
export async function* ingestSources(
  sources: readonly string[],
  options: IngestOptions,
): AsyncGenerator<IngestResult, void, void> {
  const found = await findSources(sources);
  for (const [index, source] of found.entries()) {
    options.onProgress?.({ file: source.file, stage: 'source', done: index, total: found.length });
    yield* ingestSource(source, options);
  }
  const last = found.at(-1);
  if (last) options.onProgress?.({ file: last.file, stage: 'source', done: found.length, total: found.length });
}

async function* ingestSource(source: Source, options: IngestOptions): AsyncGenerator<IngestResult, void, void> {
  const elapsed = options.elapsed ?? (() => performance.now());
  const { file } = source;
  let startedAt = elapsed();
  let done = 0;
  const reading = readSource(source, {
    ocr: options.ocr ?? null,
    fetch: options.fetch,
    onProgress: (pages, total) => options.onProgress?.({ file, stage: 'pages', done: pages, total }),
  });
  try {
    for await (const parsed of reading) {
      const change = await store(parsed, file, options);
      done += 1;
      options.onProgress?.({ file, stage: 'document', done, total: 0 });
      yield describe(parsed, file, change, Math.round(elapsed() - startedAt));
      startedAt = elapsed();
    }
  } catch (cause) {
    const code = cause instanceof KheoError ? cause.code : 'unexpected';
    yield { file, error: { code, message: errorMessage(cause) } };
  }
}

async function store(parsed: ParsedDocument, file: string, options: IngestOptions): Promise<StoreChange | null> {
  if (!options.documents) return null;
  const { document, contentHash, externalIds, passages } = parsed;
  const stored = await options.documents.store({ document, contentHash, externalIds, passages, source: file });
  return stored.change;
}

function describe(
  parsed: ParsedDocument,
  file: string,
  change: StoreChange | null,
  elapsedMs: number,
): IngestedDocument {
  const { document, report } = parsed;
  return {
    file,
    documentNumber: document.documentNumber,
    documentKind: document.documentKind,
    title: document.title,
    issuer: document.issuer,
    issuedOn: document.issuedOn,
    effectiveFrom: document.effectiveFrom,
    articles: summarizeArticles(document.provisions),
    warnings: report.warnings,
    elapsedMs,
    change,
    characterShare: report.characterShare,
  };
}
