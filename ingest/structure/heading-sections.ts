import type { Provision } from '../../core/legal-document.ts';
import type { SourceParagraph } from '../readers/reader.ts';
import { parseBody } from './clauses.ts';
import { countCharacters, isUpperCase } from './clean-text.ts';
import { readDivisionMark } from './marks.ts';

/** Sections longer than this are cut at their own sub-headings. */
const longSectionCharacters = 2500;
/** Size of a group of paragraphs where there is no heading: about half a printed page, short enough to quote. */
const groupCharacters = 1200;

interface SectionHeading {
  /** 1 is the outermost. */
  level: number;
  number: string | null;
  title: string;
}

interface Section {
  heading: SectionHeading | null;
  /** Heading line of the section around it; null for an outermost one. */
  parentTitle: string | null;
  paragraphs: SourceParagraph[];
}

/** Cuts text without Điều at its headings, and at paragraph ends where it has none. A flat list of `heading` provisions. */
export function cutAtHeadings(paragraphs: readonly SourceParagraph[]): Provision[] {
  return splitByLevel(paragraphs, 1, null, null).flatMap(provisionsOf);
}

function splitByLevel(
  paragraphs: readonly SourceParagraph[],
  fromLevel: number,
  own: SectionHeading | null,
  parentTitle: string | null,
): Section[] {
  const whole: Section = { heading: own, parentTitle, paragraphs: [...paragraphs] };
  if (fromLevel > 1 && charactersOf(paragraphs) <= longSectionCharacters) return [whole];
  const headings = paragraphs.map((paragraph) => readSectionHeading(paragraph));
  const levels = headings.flatMap((heading) => (heading && heading.level >= fromLevel ? [heading.level] : []));
  const level = levels.length > 0 ? levels.reduce((least, next) => Math.min(least, next)) : null;
  if (level === null) return [whole];
  const starts = headings.flatMap((heading, index) => (heading?.level === level ? [index] : []));
  const sections: Section[] = [];
  const before = paragraphs.slice(0, starts[0]);
  if (before.length > 0) sections.push({ heading: own, parentTitle, paragraphs: before });
  for (const [position, start] of starts.entries()) {
    const inside = paragraphs.slice(start + 1, starts[position + 1]);
    const above = own ? printHeading(own) : parentTitle;
    sections.push(...splitByLevel(inside, level + 1, headings[start] ?? null, above));
  }
  return sections;
}

function readSectionHeading(paragraph: SourceParagraph): SectionHeading | null {
  const { text, headingLevel } = paragraph;
  const isBold = paragraph.boldLength >= text.length && text.length > 0;
  const numbered = /^((?:[IVX]+|[A-H]|\d{1,2}(?:\.\d{1,2}){0,3}))\s?[.)/-]?\s+(.+)$/u.exec(text);
  const number = numbered?.[1] ?? null;
  const title = numbered?.[2] ?? text;
  if (headingLevel !== null) return { level: headingLevel, number, title };
  if (text.length > 200 || /[.;,:]$/.test(text.replace(/[:.]$/, isBold ? '' : '$&'))) return null;
  const division = readDivisionMark(text);
  if (division) return { level: 1, number: null, title: text };
  if (number && /^[IVX]+\s?[.)/-]?\s/.test(text)) return { level: 2, number, title };
  if (isUpperCase(text)) return /\p{L}{2}.*\p{L}{2}/u.test(text) ? { level: number ? 3 : 2, number, title } : null;
  if (number && /^\d/.test(number) && /^\d+(?:\.\d+)*[.)]?\s+\p{Lu}/u.test(text)) {
    return { level: 3 + number.split('.').length, number, title };
  }
  return isBold ? { level: 5, number, title } : null;
}

function provisionsOf(section: Section): Provision[] {
  if (section.paragraphs.length === 0 && !section.heading) return [];
  const { heading, parentTitle } = section;
  const title = heading ? [parentTitle, heading.title].filter(Boolean).join(' – ') : parentTitle;
  return groupsOf(section.paragraphs, heading !== null).map((paragraphs) => ({
    kind: 'heading',
    number: heading?.number ?? null,
    title,
    text: paragraphs.map(({ text }) => text).join('\n'),
    page: paragraphs[0]?.page ?? null,
    children: parseBody(paragraphs.map(({ text, page }) => ({ text, page, isQuoted: false }))),
  }));
}

/** One group for a section of fair size; several, cut at paragraph ends, for a longer one. */
function groupsOf(paragraphs: readonly SourceParagraph[], hasHeading: boolean): SourceParagraph[][] {
  if (hasHeading && charactersOf(paragraphs) <= longSectionCharacters)
    return paragraphs.length > 0 ? [[...paragraphs]] : [];
  const groups: SourceParagraph[][] = [];
  let size = 0;
  for (const paragraph of paragraphs) {
    const length = countCharacters(paragraph.text);
    const last = groups.at(-1);
    if (last && size + length <= groupCharacters) {
      last.push(paragraph);
      size += length;
    } else {
      groups.push([paragraph]);
      size = length;
    }
  }
  return groups;
}

function charactersOf(paragraphs: readonly SourceParagraph[]): number {
  return paragraphs.reduce((sum, { text }) => sum + countCharacters(text), 0);
}

function printHeading(heading: SectionHeading): string {
  return heading.number ? `${heading.number}. ${heading.title}` : heading.title;
}
