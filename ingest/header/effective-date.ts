import { parseVietnameseDate } from '../../core/legal-reference.ts';
import type { IsoDate } from '../../core/vietnam-time.ts';

/** "Luật này có hiệu lực thi hành (kể) từ …": group 1 is what follows. */
const takesEffect =
  /(?:này|kèm theo[^.;]{0,80})\s*(?:bắt đầu\s+)?có hiệu lực(?:\s+thi hành)?(?:,?\s*(?:kể\s+)?(?:từ|sau)\s*)([^.;]{0,120})/iu;
const afterDays =
  /có hiệu lực(?:\s+thi hành)?,?\s+sau\s+(?:\D{0,40}?)(\d{1,3})\s*(?:\([^)]*\)|\))?\s*ngày,?\s*(?:kể\s+)?từ ngày\s+(ký|ban hành)/iu;
const fromSigning = /^\s*ngày\s+(?:ký|ban hành)/iu;

/**
 * The day on which the document says it takes effect. Searched from the last provision back, since that is where the
 * sentence stands. Null when it depends on something the text does not date (publication, another document).
 */
export function readEffectiveDate(articleTexts: readonly string[], issuedOn: IsoDate | null): IsoDate | null {
  for (const text of [...articleTexts].reverse()) {
    const line = text.replace(/\s+/g, ' ');
    const days = afterDays.exec(line);
    if (days) return issuedOn ? addDays(issuedOn, Number(days[1])) : null;
    const from = takesEffect.exec(line)?.[1];
    if (from === undefined) continue;
    if (fromSigning.test(from)) return issuedOn;
    const date = parseVietnameseDate(/^ngày/iu.test(from) ? from : `ngày ${from}`);
    if (date) return date;
  }
  return null;
}

function addDays(date: IsoDate, days: number): IsoDate {
  const instant = new Date(`${date}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
}
