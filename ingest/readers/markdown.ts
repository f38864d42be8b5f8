import { KheoError } from '../../core/errors.ts';
import { cleanLine } from '../structure/clean-text.ts';
import { decodeText } from './decode-text.ts';
import { type FrontMatter, plainParagraph, plainSource, type Reader, type SourceParagraph } from './reader.ts';

export const markdownReader: Reader = {
  name: 'markdown',
  recognises: (bytes) => looksLikeMarkdown(decodeText(bytes.subarray(0, 16_384)).text),
  read: async (bytes, context) => {
    const { text, warnings } = decodeText(bytes);
    const { header, body } = splitFrontMatter(text);
    const frontMatter = header === null ? null : await parseFrontMatter(header, context.name);
    return [plainSource(readParagraphs(body), { frontMatter, warnings })];
  },
};

/** A header block with a known key, or at least two `#` headings. */
function looksLikeMarkdown(text: string): boolean {
  const { header } = splitFrontMatter(text);
  if (header !== null && /^\w+\s*:/mu.test(header)) return true;
  return (text.match(/^#{1,6} \S/gmu)?.length ?? 0) >= 2;
}

function splitFrontMatter(text: string): { header: string | null; body: string } {
  const match = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/u.exec(text);
  return match ? { header: match[1] ?? '', body: text.slice(match[0].length) } : { header: null, body: text };
}

async function parseFrontMatter(header: string, name: string): Promise<FrontMatter> {
  const { parse } = await import('yaml');
  try {
    // The core schema keeps dates as the strings they were written as; aliases are not needed and can explode.
    const value: unknown = parse(header, { schema: 'core', maxAliasCount: 0 });
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (cause) {
    throw new KheoError(
      'badHeaderBlock',
      `The header block of ${name} is not valid YAML; mend the lines between ---.`,
      {
        cause,
      },
    );
  }
  throw new KheoError('badHeaderBlock', `The header block of ${name} must be "key: value" lines.`);
}

function readParagraphs(body: string): SourceParagraph[] {
  const paragraphs: SourceParagraph[] = [];
  let open: string[] = [];
  const close = () => {
    const text = cleanLine(open.join(' '));
    if (text !== '') paragraphs.push(plainParagraph(stripEmphasis(text), { boldLength: boldLengthOf(text) }));
    open = [];
  };
  for (const line of body.split(/\r\n?|\n/u)) {
    const heading = /^(#{1,6})\s+(.+?)\s*#*$/u.exec(line);
    if (heading) {
      close();
      const text = stripEmphasis(cleanLine(heading[2] ?? ''));
      paragraphs.push(plainParagraph(text, { headingLevel: heading[1]?.length ?? 1, boldLength: text.length }));
    } else if (line.trim() === '' || /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/u.test(line)) close();
    else {
      // A list item or clause begins a paragraph even without a blank line above it.
      if (/^\s*(?:[-*+]\s|\d{1,3}[.)]\s|[a-zđ][.)]\s|Khoản\s+\d|>|\|)/u.test(line)) close();
      open.push(line.replace(/^\s*>\s?/u, '').replace(/^\s*[*+]\s+/u, '- '));
    }
  }
  close();
  return paragraphs;
}

function stripEmphasis(text: string): string {
  return text
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/gu, '$2')
    .replace(/(?<![\p{L}\d*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\p{L}\d*])/gu, '$1');
}

function boldLengthOf(text: string): number {
  return /^\*\*(.+?)\*\*/u.exec(text)?.[1]?.length ?? 0;
}
