import { normalizeText } from '../../knowledge/text/normalize.ts';

/**
 * One line as it is stored: the common normal form, on a single line, with look-alikes of Vietnamese letters mended
 * (the Icelandic Ð that some keyboards type for Đ) and control and private-use characters gone (Word's bullets are
 * private-use characters; they become a dash, which is what statutes use).
 */
export function cleanLine(text: string): string {
  return normalizeText(text)
    .replace(/\u00D0/g, 'Đ')
    .replace(/\u00F0/g, 'đ')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[\uF02D\uF0B7\uF0A7\uF0D8\uF0FC\u2022\u25CF\u25AA](?=\s|$)/g, '-')
    .replace(/\p{Co}/gu, '')
    .replace(/[\u0000-\u0008\u000E-\u001F\u007F-\u009F\uFFFD\uFFFE\uFFFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Characters without white space, in code points: the unit of every count in reports. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const character of text) if (!/\s/u.test(character)) count += 1;
  return count;
}

/** True when the text has letters and none of them is lower case. */
export function isUpperCase(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}
