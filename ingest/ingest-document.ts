import { createHash } from 'node:crypto';
import { errorMessage, KheoError } from '../core/errors.ts';
import type { LegalDocument } from '../core/legal-document.ts';
import type { DocumentToStore } from '../core/repositories.ts';
import { type CompletenessReport, reportCompleteness } from './completeness.ts';
import { documentOfRows } from './document-of-rows.ts';
import { applyFrontMatter } from './front-matter.ts';
import { warnAboutHeader } from './header/header-warnings.ts';
import { parseHeader } from './header/parse-header.ts';
import { limits } from './limits.ts';
import { makePassages } from './passages.ts';
import { chooseReader } from './readers/choose-reader.ts';
import type { OcrEngine } from './readers/ocr.ts';
import type { Reader, ReaderContext, SourceDocument, SourceText } from './readers/reader.ts';
import { refuseSecret } from './secrecy.ts';
import { parseStructure } from './structure/parse-structure.ts';

/** A document as understood, with what the store needs but for the file's own name. */
export interface ParsedDocument extends Omit<DocumentToStore, 'source'> {
  report: CompletenessReport;
  /** Documents that a Markdown header block names as having amended the document retold; empty otherwise. */
  amendedBy: string[];
}

export interface ParseOptions {
  /** Null or absent: a scan is refused. See `findSystemOcr`. */
  ocr?: OcrEngine | null;
  /** Pages read so far and in all, for formats that have pages. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Reads one file. Most hold one document; article rows may hold thousands.
 *
 * Throws KheoError, and nothing else, with one of the codes `emptyFile fileTooLarge unsupportedFormat damagedFile
 * passwordProtected zipBomb markupTooHeavy secretDocument scanWithoutOcr ocrFailed tooManyPages readingTooLong legacyEncoding
 * brokenLine badHeaderBlock`.
 */
export async function parseDocument(
  input: { bytes: Uint8Array; name: string },
  options: ParseOptions = {},
): Promise<ParsedDocument[]> {
  const { bytes, name } = input;
  const reader = chooseReader(bytes, name);
  if (reader.name !== 'jsonl' && bytes.length > limits.maxFileBytes) {
    throw new KheoError('fileTooLarge', `${name} is larger than ${limits.maxFileBytes / 1024 / 1024} MiB; split it.`);
  }
  const context: ReaderContext = { name, ocr: options.ocr ?? null };
  if (options.onProgress) context.onPages = options.onProgress;
  const sources = await readSafely(reader, bytes, context);
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  return sources.map((source) => understand(source, fileHash, name));
}

/** Libraries throw all kinds of things at damaged files; whoever calls us meets one. */
async function readSafely(reader: Reader, bytes: Uint8Array, context: ReaderContext): Promise<SourceDocument[]> {
  try {
    return await reader.read(bytes, context);
  } catch (cause) {
    if (cause instanceof KheoError) throw cause;
    throw new KheoError('damagedFile', `${context.name} could not be read as ${reader.name}: ${errorMessage(cause)}.`, {
      cause,
    });
  }
}

/** One document as a reader gave it, understood. `fileHash` identifies the file; rows are identified by themselves. */
export function understand(source: SourceDocument, fileHash: string, name: string): ParsedDocument {
  return source.kind === 'rows' ? documentOfRows(source) : understandText(source, fileHash, name);
}

function understandText(source: SourceText, contentHash: string, name: string): ParsedDocument {
  refuseSecret(source, name);
  if (source.paragraphs.length === 0) {
    throw new KheoError('emptyFile', `${name} holds no text that can be read.`);
  }
  const structure = parseStructure(source.paragraphs);
  const read = parseHeader({
    preamble: structure.preamble,
    provisions: structure.provisions,
    paragraphs: source.paragraphs,
    formatTitle: source.formatTitle,
    hasArticles: structure.hasArticles,
  });
  const { amendedBy, ...header } = applyFrontMatter(read, source.frontMatter ?? {}, name);
  const document: LegalDocument = { ...header, provisions: structure.provisions };
  const report = reportCompleteness(source, structure);
  report.warnings.push(...warnAboutHeader(document, structure.hasArticles));
  return { document, contentHash, externalIds: new Map(), passages: makePassages(document), report, amendedBy };
}
