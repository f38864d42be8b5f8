import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { KheoError } from '../../core/errors.ts';
import { limits } from '../limits.ts';
import { separateHeaderColumns } from '../structure/header-columns.ts';
import { joinPages } from '../structure/join-lines.ts';
import { removeFurniture } from '../structure/page-furniture.ts';
import type { PositionedPage } from '../structure/positioned-line.ts';
import { startsWithAscii } from './magic.ts';
import { dominantFont, linesOfRuns, type PdfRun } from './pdf-page.ts';
import { plainSource, type Reader, type ReaderContext, type SourceDocument } from './reader.ts';

interface ReadPage {
  page: number;
  width: number;
  height: number;
  runs: PdfRun[];
  isPicture: boolean;
}

/** Below this many characters a page with a picture is a scan that only bears a stamp or a page number as text. */
const stampCharacters = 300;

/** A gap wider than this many font sizes parts two columns; justified text stretches a space to about one and a half. */
const columnGap = 3;
/** In a letterhead the columns may almost touch; what is parted wrongly there is joined again by `separateHeaderColumns`. */
const wordGap = 0.9;
/** Letterheads end within this share of the first page. */
const letterheadShare = 0.4;

export const pdfReader: Reader = {
  name: 'pdf',
  recognises: (bytes) => startsWithAscii(bytes.subarray(0, 1024), '%PDF-', 1019),
  read: (bytes, context) => readPdf(bytes, context),
};

async function readPdf(bytes: Uint8Array, context: ReaderContext): Promise<SourceDocument[]> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    // pdf.js takes the buffer over, so it gets its own.
    data: new Uint8Array(bytes),
    cMapUrl: join(home, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(home, 'standard_fonts/'),
    useSystemFonts: false,
    isEvalSupported: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    return await withDeadline(readDocument(await task.promise, bytes, context), context.name);
  } catch (cause) {
    throw explain(cause, context.name);
  } finally {
    await task.destroy();
  }
}

async function readDocument(
  pdf: PDFDocumentProxy,
  bytes: Uint8Array,
  context: ReaderContext,
): Promise<SourceDocument[]> {
  if (pdf.numPages > limits.maxPages) {
    throw new KheoError(
      'tooManyPages',
      `${context.name} has ${pdf.numPages} pages; split it below ${limits.maxPages}.`,
    );
  }
  const pages: ReadPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    pages.push(await readPage(await pdf.getPage(number)));
    context.onPages?.(number, pdf.numPages);
  }
  const bodyFont = dominantFont(pages.flatMap(({ runs }) => runs));
  const positioned = pages.map(({ page, width, height, runs }) => ({
    page,
    width,
    height,
    lines: linesOfRuns(runs, page, bodyFont, (y) => (page === 1 && y < height * letterheadShare ? wordGap : columnGap)),
  }));
  const pictures = pages.filter(({ isPicture }) => isPicture).map(({ page }) => page);
  const recognised = await recognisePictures(bytes, pictures, pdf.numPages, context);
  const whole = positioned.map((page) => recognised.get(page.page) ?? page);
  return [assemble(whole, pictures, recognised)];
}

function assemble(
  pages: readonly PositionedPage[],
  pictures: readonly number[],
  recognised: ReadonlyMap<number, PositionedPage>,
) {
  const { pages: bare, furniture } = removeFurniture(pages);
  const warnings: string[] = [];
  if (recognised.size > 0) {
    warnings.push(
      `ocr: ${recognised.size} page(s) were recognised from pictures; check the wording before relying on it`,
    );
  }
  return plainSource(joinPages(bare.map(separateHeaderColumns)), {
    pageCount: pages.length,
    pagesWithoutText: pages
      .filter((page) => page.lines.length === 0 || (pictures.includes(page.page) && !recognised.has(page.page)))
      .map(({ page }) => page),
    furniture,
    warnings,
  });
}

async function recognisePictures(
  bytes: Uint8Array,
  pictures: readonly number[],
  pageCount: number,
  context: ReaderContext,
): Promise<Map<number, PositionedPage>> {
  if (pictures.length === 0) return new Map();
  if (!context.ocr) {
    if (pictures.length < pageCount) return new Map();
    throw new KheoError(
      'scanWithoutOcr',
      `${context.name} is a scan without a text layer; install poppler-utils, tesseract-ocr and tesseract-ocr-vie to read it.`,
    );
  }
  if (pictures.length > limits.maxScannedPages) {
    throw new KheoError(
      'tooManyPages',
      `${context.name} has ${pictures.length} scanned pages; split it below ${limits.maxScannedPages}.`,
    );
  }
  const pages = await context.ocr.recognise(bytes, pictures, context.onPages);
  return new Map(pages.map((page) => [page.page, page]));
}

async function readPage(page: PDFPageProxy): Promise<ReadPage> {
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const runs: PdfRun[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str === '') continue;
    const run = toRun(item, viewport.transform);
    if (run) runs.push(run);
  }
  const characters = runs.reduce((sum, { text }) => sum + text.trim().length, 0);
  const isPicture = characters < stampCharacters && (await hasPicture(page));
  page.cleanup();
  return { page: page.pageNumber, width: viewport.width, height: viewport.height, runs, isPicture };
}

/** Text that does not run from left to right (watermarks, stamps turned on their side) is no part of the document. */
function toRun(
  item: { str: string; width: number; transform: number[]; fontName: string },
  view: number[],
): PdfRun | null {
  const [a = 1, b = 0, , d = 1, e = 0, f = 0] = item.transform;
  const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = view;
  const across = va * a + vc * b;
  const along = vb * a + vd * b;
  if (across <= 0 || Math.abs(along) > Math.abs(across) * 0.1) return null;
  const height = Math.abs(vd * d) || Math.abs(across);
  // pdf.js fills the gap between two columns with one wide space; only a real space may bridge words.
  if (item.str.trim() === '' && item.width > height * 1.5) return null;
  const x0 = va * e + vc * f + ve;
  return { text: item.str, x0, x1: x0 + item.width, y: vb * e + vd * f + vf, height, font: item.fontName };
}

async function hasPicture(page: PDFPageProxy): Promise<boolean> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const { fnArray } = await page.getOperatorList();
  const painting = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);
  return fnArray.some((operator) => painting.has(operator));
}

async function withDeadline<T>(work: Promise<T>, name: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  // Recognising pictures has limits of its own, page by page.
  const seconds = limits.pdfTimeoutSeconds + limits.maxScannedPages * limits.ocrPageTimeoutSeconds;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new KheoError('readingTooLong', `${name} took longer than ${seconds} s to read.`)),
      seconds * 1000,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function explain(cause: unknown, name: string): KheoError {
  if (cause instanceof KheoError) return cause;
  const kind = cause instanceof Error ? cause.name : '';
  if (kind === 'PasswordException') {
    return new KheoError('passwordProtected', `${name} is protected by a password; save a copy without one.`, {
      cause,
    });
  }
  return new KheoError('damagedFile', `${name} is not a readable PDF; fetch it again or print it to PDF anew.`, {
    cause,
  });
}
