import { KheoError } from '../core/errors.ts';
import type { SourceText } from './readers/reader.ts';

/** The stamp alone on its line, letters perhaps spaced out; or the line that states the degree. */
const stamp = /^[([*\s]*(?:(?:TUYỆT|TỐI)\s*)?MẬT[)\]*\s.!]*$/u;
const spacedStamp = /^(?:T\s?U\s?Y\s?Ệ\s?T\s+|T\s?Ố\s?I\s+)?M\s?Ậ\s?T$/u;
const statedDegree = /^(?:Độ|Mức độ|Dấu độ|Chế độ)\s+mật\s*:\s*(?:tuyệt mật|tối mật|mật)(?![\p{L}])/iu;

/** Where a mark may stand: the first lines of a document, as stamps are put beside or below the number. */
const headerLines = 40;

/**
 * Throws KheoError `secretDocument` for a document that bears a mark of State secrecy (MẬT, TỐI MẬT, TUYỆT MẬT) in its
 * header or in its running heads. Running text about secrets ("giữ bí mật") is no mark.
 */
export function refuseSecret(source: SourceText, name: string): void {
  const lines = [...source.paragraphs.slice(0, headerLines).map(({ text }) => text), ...source.furniture];
  const mark = lines
    .flatMap((line) => line.split('\t'))
    .map((line) => line.trim())
    .find((line) => stamp.test(line) || spacedStamp.test(line) || statedDegree.test(line));
  if (mark === undefined) return;
  throw new KheoError(
    'secretDocument',
    `${name} bears the secrecy mark "${mark}" and must not be read by this program; remove it from this machine.`,
  );
}
