import { createHash } from 'node:crypto';

/** As one-time codes are made: without 0, O, 1 and I. */
const letters = '[2-9A-HJ-NP-Z]';
const withHyphen = new RegExp(`^(${letters}{4})-(${letters}{4})$`, 'i');
const withSpaceOrNothing = new RegExp(`^(${letters}{4}) ?(${letters}{4})$`, 'i');

/**
 * `K7MX2QRD` for a one-time code typed alone, or null. A hyphen tells it; without one it must have a digit and a letter
 * or be all capitals, since "danh sach" is four and four letters too.
 */
export function readOneTimeCode(text: string): string | null {
  const typed = text.normalize('NFKC').trim();
  const hyphenated = withHyphen.exec(typed.replace(/\s*[-–—]\s*/, '-'));
  if (hyphenated) return `${hyphenated[1]}${hyphenated[2]}`.toUpperCase();
  const plain = withSpaceOrNothing.exec(typed);
  const isCode = plain !== null && ((/\d/.test(typed) && /[a-z]/i.test(typed)) || typed === typed.toUpperCase());
  return isCode && /[a-z]/i.test(typed) ? `${plain[1]}${plain[2]}`.toUpperCase() : null;
}

const shortLength = 6;
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The six letters of a poster that lead to the same as its QR code, for those who type. */
export function shortJoinCode(joinCode: string): string {
  const hash = createHash('sha256').update(`join ${joinCode}`).digest();
  return [...hash.subarray(0, shortLength)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

/** `K7MX2Q` of "DK K7MX2Q" ("đăng ký …"), or null. */
export function readJoinText(text: string): string | null {
  const match = /^(?:dk|đk|tham gia|đăng ký|dang ky)\s+([2-9A-HJ-NP-Z]{6})$/iu.exec(text.normalize('NFC').trim());
  return match?.[1]?.toUpperCase() ?? null;
}
