import { foldMarks, normalizeText } from './normalize.ts';

/**
 * How Vietnamese legal text is cut into terms.
 *
 * A term is one syllable (`hộ`), one number (`104`) or a percent sign. What is written with inner signs becomes
 * neighbours: `104/2022/NĐ-CP` is `104 2022 nđ cp` and `50%` is `50 %`, so that the pairs `104 2022`, `nđ cp` and
 * `50 %` find them however much of the number somebody types. Numbers lose leading zeros and thousand dots
 * (`05` = `5`, `1.000.000` = `1000000`). Spelling variants that mean the same are written one way: the place of the
 * tone mark (`uỷ` = `ủy`, `hoà` = `hòa`) and final i or y after a single consonant (`kĩ` = `kỹ`, `qui` = `quy`).
 */
const separator = 0;
const letter = 1;
const digit = 2;
const percent = 3;

const tableSize = 0x2000;
let characterClasses: Uint8Array | undefined;

/** Class of every character below U+2000, where all Vietnamese letters are; what lies above separates. */
function classTable(): Uint8Array {
  if (characterClasses) return characterClasses;
  const table = new Uint8Array(tableSize);
  for (let code = 0; code < tableSize; code += 1) {
    const character = String.fromCharCode(code);
    if (/[\p{L}\p{M}]/u.test(character)) table[code] = letter;
    else if (code >= 0x30 && code <= 0x39) table[code] = digit;
  }
  table[0x25] = percent;
  characterClasses = table;
  return table;
}

/** Syllables, numbers and percent signs of `text` in order, lower-cased and in canonical spelling, with marks. */
export function tokenize(text: string): string[] {
  const lower = normalizeText(text).toLowerCase();
  const table = classTable();
  const tokens: string[] = [];
  const length = lower.length;
  let position = 0;
  while (position < length) {
    const kind = classAt(table, lower, position);
    if (kind === separator) {
      position += 1;
      continue;
    }
    let end = position + 1;
    if (kind === letter) {
      while (end < length && classAt(table, lower, end) === letter) end += 1;
      tokens.push(canonicalSyllable(lower.slice(position, end)));
    } else if (kind === digit) {
      end = numberEnd(table, lower, end);
      tokens.push(canonicalNumber(lower.slice(position, end)));
    } else {
      tokens.push('%');
    }
    position = end;
  }
  return tokens;
}

function classAt(table: Uint8Array, text: string, position: number): number {
  const code = text.charCodeAt(position);
  return code < tableSize ? (table[code] ?? separator) : separator;
}

/** Digits, going on over a dot or comma that stands between digits (`1.000`, `3,5`). */
function numberEnd(table: Uint8Array, text: string, start: number): number {
  let end = start;
  for (;;) {
    if (classAt(table, text, end) === digit) end += 1;
    else if ((text[end] === '.' || text[end] === ',') && classAt(table, text, end + 1) === digit) end += 2;
    else return end;
  }
}

function canonicalNumber(number: string): string {
  const plain = /^\d{1,3}(\.\d{3})+$/.test(number) ? number.replaceAll('.', '') : number;
  return plain.length > 1 && plain.startsWith('0') ? plain.replace(/^0+(?=\d)/, '') : plain;
}

/** Tone marks that belong on the first vowel of an open `oa`, `oe`, `uy`: misplaced pair -> canonical pair. */
const tonePlaces: ReadonlyMap<string, string> = new Map(
  ['oà òa', 'oá óa', 'oả ỏa', 'oã õa', 'oạ ọa', 'oè òe', 'oé óe', 'oẻ ỏe', 'oẽ õe', 'oẹ ọe']
    .concat(['uỳ ùy', 'uý úy', 'uỷ ủy', 'uỹ ũy', 'uỵ ụy'])
    .map((pair): [string, string] => [pair.slice(0, 2), pair.slice(3)]),
);
const finalI: ReadonlyMap<string, string> = new Map([
  ['i', 'y'],
  ['ì', 'ỳ'],
  ['í', 'ý'],
  ['ỉ', 'ỷ'],
  ['ĩ', 'ỹ'],
  ['ị', 'ỵ'],
]);

function canonicalSyllable(syllable: string): string {
  const last = syllable.at(-1) ?? '';
  if (syllable.length === 2 && finalI.has(last) && 'hklmst'.includes(syllable.charAt(0))) {
    return syllable.charAt(0) + finalI.get(last);
  }
  if (syllable.length === 3 && syllable.startsWith('qu') && finalI.has(last)) return `qu${finalI.get(last)}`;
  if (syllable.startsWith('qu')) return syllable;
  const place = tonePlaces.get(syllable.slice(-2));
  return place ? syllable.slice(0, -2) + place : syllable;
}

/** The same term without marks: `hộ` -> `ho`. */
export function foldToken(token: string): string {
  return foldMarks(token);
}
