import type { SourceParagraph } from '../readers/reader.ts';
import { isUpperCase } from '../structure/clean-text.ts';
import { readKindLine } from './document-kind.ts';

/** The parts of a first page, found by what each line says. */
export interface HeaderLines {
  /** Lines above the kind's name: letterhead, number, place and date. */
  letterhead: SourceParagraph[];
  /** "Nghị định"; null when no line names a kind. */
  kindName: string | null;
  /** Lines of the title, in print's order. */
  titleLines: string[];
}

/** Lines that end a title wherever they stand. */
const neverTitle =
  /^(?:Căn cứ|Kính gửi|\[|_{3,}|-{3,}|\*{3,}|[IVX]+[.)]\s|Phần (?:thứ|[IVX\d])|Chương [IVX\d]|Điều \d)/iu;

/** Sentences that follow a title; a title in capitals is no sentence. */
const sentenceAfterTitle =
  /^(?:Xét|Theo đề nghị|Trên cơ sở|Thực hiện|Để |Nhằm |Thi hành|Hôm nay|Quốc hội(?: nước .+)? ban hành|.{0,120} ban hành (?:luật|bộ luật|nghị định|thông tư|nghị quyết|pháp lệnh|quyết định|quy định|quy chế|chỉ thị)|.{0,120}quyết (?:nghị|định)\s*:|\d+[.)]\s|\()/iu;

/** An office named in capitals on a line of its own, as above the legal bases of a decision. */
const office =
  /^(?:QUỐC HỘI|CHÍNH PHỦ|THỦ TƯỚNG CHÍNH PHỦ|CHỦ TỊCH NƯỚC|ỦY BAN|UỶ BAN|HỘI ĐỒNG NHÂN DÂN|HỘI ĐỒNG THẨM PHÁN|BỘ TRƯỞNG|CHỦ TỊCH|TỔNG|THỐNG ĐỐC|GIÁM ĐỐC|CHÁNH ÁN|VIỆN TRƯỞNG|BAN BÍ THƯ|BỘ CHÍNH TRỊ|BAN CHẤP HÀNH|HIỆU TRƯỞNG)(?![\p{L}])/u;

export function splitHeader(preamble: readonly SourceParagraph[]): HeaderLines {
  const kindIndex = findKindLine(preamble);
  const kindLine = kindIndex >= 0 ? readKindLine(preamble[kindIndex]?.text ?? '') : null;
  if (!kindLine) return { letterhead: preamble.slice(0, 25), kindName: null, titleLines: [] };
  return {
    letterhead: preamble.slice(0, kindIndex),
    kindName: kindLine.name,
    titleLines: collectTitle(preamble, kindIndex, kindLine),
  };
}

/** Index after the title's last line, for a text whose title stands right below its letterhead; `from` when none does. */
export function endOfTitle(paragraphs: readonly SourceParagraph[], from: number): number {
  const line = readKindLine(paragraphs[from]?.text ?? '');
  if (!line || !isUpperCase(readKindPrefix(paragraphs[from]?.text ?? ''))) return from;
  return from + 1 + countTitleLines(paragraphs, from, line);
}

function countTitleLines(
  paragraphs: readonly SourceParagraph[],
  kindIndex: number,
  kindLine: { name: string; rest: string },
): number {
  const title = new Set(collectTitle(paragraphs, kindIndex, kindLine));
  let count = 0;
  while (title.has(paragraphs[kindIndex + 1 + count]?.text ?? '')) count += 1;
  return count;
}

/** The kind stands in capitals, alone or before the title; "Luật số: …" of the letterhead is not it. */
function findKindLine(preamble: readonly SourceParagraph[]): number {
  const isKind = (text: string) => {
    const line = readKindLine(text);
    return line !== null && !/^(?:này|số)(?![\p{L}])/iu.test(line.rest);
  };
  const first = preamble.findIndex(({ text }) => isUpperCase(readKindPrefix(text)) && isKind(text));
  if (first >= 0) return first;
  return preamble.findIndex(({ text, isCentred, headingLevel }) => {
    const isAlone = readKindLine(text)?.rest === '';
    return isKind(text) && (isAlone || isCentred || headingLevel !== null);
  });
}

function readKindPrefix(text: string): string {
  const line = readKindLine(text);
  return line ? text.trim().slice(0, line.name.length) : '';
}

function collectTitle(
  preamble: readonly SourceParagraph[],
  kindIndex: number,
  kindLine: { name: string; rest: string },
): string[] {
  const own = kindLine.rest === '' || /^(?:của|CỦA)\s/u.test(kindLine.rest) ? '' : kindLine.rest;
  const titleLines = own ? [isUpperCase(own) ? `${kindLine.name.toUpperCase()} ${own}` : own] : [];
  const limit = Math.min(preamble.length, kindIndex + 12);
  for (let index = kindIndex + 1; index < limit; index += 1) {
    const text = preamble[index]?.text ?? '';
    if (neverTitle.test(text) || /^QUYẾT (?:ĐỊNH|NGHỊ)\s*:/u.test(text)) break;
    if (titleLines.length > 0 && (endsTitle(text) || office.test(text))) break;
    if (titleLines.length === 0 && office.test(text) && isOfficeOnly(preamble, index)) break;
    if (/^[\s\-_*=.–—]*$/u.test(text)) continue;
    titleLines.push(text);
    // A title in small letters is one paragraph; in capitals it may run over several lines.
    if (!isUpperCase(text) && /[.;]$/.test(text)) break;
  }
  return titleLines;
}

/** An office right above the legal bases is who decides, not what about. */
function isOfficeOnly(preamble: readonly SourceParagraph[], index: number): boolean {
  const next = preamble[index + 1]?.text ?? '';
  return neverTitle.test(next) || endsTitle(next) || next === '';
}

function endsTitle(text: string): boolean {
  return !isUpperCase(text) && sentenceAfterTitle.test(text);
}
