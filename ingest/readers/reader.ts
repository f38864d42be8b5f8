import type { OcrEngine } from './ocr.ts';

/** One paragraph of a source, already cleaned: NFC, plain spaces, no line break inside. */
export interface SourceParagraph {
  text: string;
  /** 1-based; null when the format has no pages. */
  page: number | null;
  /** How many leading characters are set bold; 0 when none are or the format does not tell. */
  boldLength: number;
  isCentred: boolean;
  /** Side of the two-column block on top of official documents; null outside it or when the format does not tell. */
  column: 'left' | 'right' | null;
  /** 1 to 6 for a heading of the format itself (Markdown `#`, HTML `h1`); null otherwise. */
  headingLevel: number | null;
}

/** What a Markdown header block states outright, as written; checked by its own schema. */
export type FrontMatter = Readonly<Record<string, unknown>>;

export interface SourceText {
  kind: 'text';
  paragraphs: SourceParagraph[];
  pageCount: number | null;
  /** 1-based numbers of pages on which no text was found. */
  pagesWithoutText: number[];
  /** Running heads, page numbers and the like that were taken out, each once. */
  furniture: string[];
  /** The format's own title (`<title>`), used when the document prints none; null otherwise. */
  formatTitle: string | null;
  frontMatter: FrontMatter | null;
  /** English, beginning with a code word. */
  warnings: string[];
}

export interface ArticleRow {
  id: string | null;
  article: string;
  title: string | null;
  text: string;
}

/** A document that came as rows, one article each. */
export interface ArticleRows {
  kind: 'rows';
  documentNumber: string | null;
  /** Vietnamese name of the kind, as given. */
  documentKindName: string | null;
  title: string | null;
  issuer: string | null;
  issuedOn: string | null;
  effectiveFrom: string | null;
  rows: ArticleRow[];
}

export type SourceDocument = SourceText | ArticleRows;

export interface ReaderContext {
  /** File name or address, for messages only: it never decides how bytes are read. */
  name: string;
  /** Null when the machine cannot read pictures of text. */
  ocr: OcrEngine | null;
  /** Called with pages done and in all, where a format has pages. */
  onPages?: (done: number, total: number) => void;
}

/** One format. Every reader passes `test/ingest/readers.contract.test.ts`. */
export interface Reader {
  readonly name: string;
  /** Decides by content alone. */
  recognises(bytes: Uint8Array): boolean;
  /** Throws a KheoError for a damaged, protected or oversized file, and nothing else. */
  read(bytes: Uint8Array, context: ReaderContext): Promise<SourceDocument[]>;
}

export function plainParagraph(text: string, details: Partial<SourceParagraph> = {}): SourceParagraph {
  return { text, page: null, boldLength: 0, isCentred: false, column: null, headingLevel: null, ...details };
}

export function plainSource(paragraphs: SourceParagraph[], details: Partial<SourceText> = {}): SourceText {
  return {
    kind: 'text',
    paragraphs,
    pageCount: null,
    pagesWithoutText: [],
    furniture: [],
    formatTitle: null,
    frontMatter: null,
    warnings: [],
    ...details,
  };
}
