/**
 * Numbers as offices print them: 10/2022/QH15, 59/2023/NĐ-CP, 34/2007/PL-UBTVQH11, 01/2016/TTLT-BTP-BNV, 16/CT-TTg,
 * 128-KH/BDVTU, 23-QĐ/TW, 84-CP. Letters may be parted from digits by a hyphen, a dash or a slash, with stray spaces.
 */
const numberBody = String.raw`\d{1,5}[a-zA-Z]?(?:\s?\/\s?(?:19|20)\d{2})?(?:\s?[\/–-]\s?[A-ZĐƯÂÊÔƠĂ&][\p{L}\d&]*(?:[.,](?=[A-ZĐ]))?)+`;

const afterWord = new RegExp(String.raw`(?<![\p{L}])số\s*:?\s*(${numberBody})`, 'iu');
const anywhere = new RegExp(String.raw`(?<![\p{L}\d\/])(${numberBody})(?![\p{L}\d\/])`, 'u');
const everywhere = new RegExp(anywhere.source, 'gu');

/** The number after "Số:" in a header line, in official spelling; null when there is none. */
export function readDocumentNumber(text: string): string | null {
  const match = afterWord.exec(text);
  return match?.[1] ? tidyNumber(match[1]) : null;
}

/** Every document number named in a text, in order, each once. */
export function findDocumentNumbers(text: string): string[] {
  const numbers = [...text.matchAll(everywhere)].map((match) => tidyNumber(match[1] ?? ''));
  return [...new Set(numbers)].filter((number) => /\p{L}/u.test(number));
}

function tidyNumber(number: string): string {
  return number
    .replace(/\s+/g, '')
    .replace(/–/g, '-')
    .replace(/[.,&/-]+$/u, '');
}
