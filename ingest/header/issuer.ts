import type { SourceParagraph } from '../readers/reader.ts';
import { isUpperCase } from '../structure/clean-text.ts';
import { naturalCase } from './natural-case.ts';

/** Lines of a letterhead that name no office. */
const notAnOffice =
  /CỘNG HO[ÀA]|CỘNG HÒA|HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập|Tự do|Hạnh phúc|(?:^|\s)ngày\s|(?:^|[\s(])số\s*:?\s*[\d.…/]|^V\/v|^[\s\-_*=.–—o0]*$|MẬT|KHẨN|CÔNG BÁO|^VIỆT NAM$|^NAM$/iu;

/** Beginnings of a lower office's own name, printed below the office it belongs to. */
const lowerOffice =
  /^(?:BAN|CỤC|SỞ|TỔNG CỤC|VỤ|PHÒNG|VĂN PHÒNG|TRUNG TÂM|TRƯỜNG|HỌC VIỆN|VIỆN|ĐẢNG ỦY|HUYỆN ỦY)(?![\p{L}])/u;

/**
 * The office that the letterhead prints above the number, in its natural case: the last one named when an office stands
 * below its superior. Null when the letterhead names none.
 */
export function readIssuer(letterhead: readonly SourceParagraph[], runningText: string): string | null {
  const columns = letterhead.some(({ column }) => column === 'left');
  const lines = letterhead
    .filter(({ column }) => !columns || column === 'left')
    .flatMap(({ text }) => text.split(/\t|\s{3,}/u))
    .map((text) => text.replace(/[\s\-_*=–—]{2,}$/u, '').trim());
  const until = lines.findIndex((text) => /(?:^|\s)số\s*:?\s*\d/iu.test(text));
  const names = (columns && until > 0 ? lines.slice(0, until) : lines).filter(
    (text) => !notAnOffice.test(text) && isUpperCase(text) && text.length > 2,
  );
  if (names.length === 0) return null;
  const start = names.findLastIndex((name, index) => index > 0 && lowerOffice.test(name));
  return naturalCase(names.slice(Math.max(0, start)).join(' '), runningText);
}
