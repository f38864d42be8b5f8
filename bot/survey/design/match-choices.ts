import type { Choice } from '../../../core/survey.ts';
import { fold } from '../../workbook/nearest.ts';

/** Labels are different when anything but case and spaces is: "< 5" is not "> 5". */
export function foldedLabel(label: string): string {
  return label.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The choices that a text names, by label or code, in their order; or the part of it that names none. */
export function matchChoices(
  items: readonly string[],
  choices: readonly Choice[],
): { codes: string[] } | { unknown: string } {
  const found = new Set<string>();
  for (const item of items) {
    const whole = matchChoice(item, choices);
    const parts = whole === null ? item.split(/,| (?:hoặc|hoac|hay|và|va) /i).map((part) => part.trim()) : [];
    if (whole !== null) found.add(whole);
    for (const part of parts) {
      const code = matchChoice(part, choices);
      if (code === null) return { unknown: part };
      found.add(code);
    }
  }
  return { codes: choices.flatMap(({ code }) => (found.has(code) ? [code] : [])) };
}

/** The same label, else the same code, else the only label that differs in marks and punctuation alone. */
function matchChoice(text: string, choices: readonly Choice[]): string | null {
  const wanted = foldedLabel(text);
  const exact =
    choices.find(({ label }) => foldedLabel(label) === wanted) ??
    choices.find(({ code }) => code.toLowerCase() === wanted);
  if (exact) return exact.code;
  const plain = fold(text);
  const alike = plain === '' ? [] : choices.filter(({ label }) => fold(label) === plain);
  return alike.length === 1 ? (alike[0]?.code ?? null) : null;
}

/** As `matchChoices` reads it back: by labels, or by codes where labels could be misread. */
export function printCodes(codes: readonly string[], choices: readonly Choice[]): string[] {
  const labels = codes.map((code) => choices.find((choice) => choice.code === code)?.label ?? code);
  const read = matchChoices(labels, choices);
  const isSame =
    'codes' in read && read.codes.length === codes.length && codes.every((code) => read.codes.includes(code));
  return isSame ? labels : [...codes];
}
