const mebibyte = 1024 * 1024;

/**
 * What a single file may cost. A whole volume of the Official Gazette as pictures stays below 64 MiB, the longest code
 * as DOCX unpacks to about 10 MiB, and article rows of the whole codified law are about 110 MiB of text.
 */
export const limits = {
  /** Largest file read whole into memory. */
  maxFileBytes: 64 * mebibyte,
  /** Most bytes that one packed file (DOCX) may unpack to; counted while unpacking. */
  maxInflatedBytes: 128 * mebibyte,
  /** Most tags, opening and closing, of one HTML page or one part of a DOCX; the longest code has about 400,000. */
  maxTags: 2_000_000,
  /** Deepest nesting of tags; pages that never close their `<font>` reach some hundreds. */
  maxTagDepth: 5000,
  /** Article rows are streamed, so their file may be larger; counted after unpacking. */
  maxRowsBytes: 1024 * mebibyte,
  /** Longest single row of a JSONL file. */
  maxRowBytes: 8 * mebibyte,
  /** Most pages of a PDF; the longest statute with its appendices has about 1,500. */
  maxPages: 3000,
  /** Most pages read by OCR, which takes seconds a page. */
  maxScannedPages: 300,
  /** One page rendered or recognised. */
  ocrPageTimeoutSeconds: 120,
  /** Reading one PDF's text. */
  pdfTimeoutSeconds: 300,
  /** Largest download; the same as a file read from disk. */
  maxDownloadBytes: 64 * mebibyte,
  downloadTimeoutSeconds: 60,
  maxRedirects: 5,
} as const;
