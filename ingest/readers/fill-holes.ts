import type { PdfRun } from './pdf-page.ts';

/** Rough widths in font sizes, enough to tell which space of a run stands where. */
function roughWidth(letter: string): number {
  if (/[\s.,;:'’()ijlĩíìịỉ]/u.test(letter)) return 0.28;
  if (/[ftr-]/u.test(letter)) return 0.35;
  if (/[mwMW]/u.test(letter)) return 0.8;
  return /\p{Lu}/u.test(letter) ? 0.68 : 0.48;
}

/**
 * Letters that a font lacks are drawn apart, in another font, on top of a hole in the run around them, and pdf.js reports
 * the hole as a space ("điều ch nh" and "ỉ"). Puts such letters back into their holes; runs come and go in the order of x.
 */
export function fillHoles(row: readonly PdfRun[]): PdfRun[] {
  const letters = row.filter(({ text }) => text.trim() !== '');
  const filled: PdfRun[] = [];
  for (const run of row) {
    const middle = (run.x0 + run.x1) / 2;
    if (run.text.trim() === '') {
      if (!letters.some(({ x0, x1 }) => x0 < middle && middle < x1)) filled.push(run);
      continue;
    }
    const at = filled.findLastIndex((host) => isHole(host, run));
    const host = filled[at];
    const text = host ? putInto(host, run) : null;
    if (host && text !== null) filled[at] = { ...host, text };
    else filled.push(run);
  }
  return filled;
}

function isHole(host: PdfRun, run: PdfRun): boolean {
  const slack = run.height * 0.1;
  return host.font !== run.font && /\S\s+\S/u.test(host.text) && run.x0 > host.x0 + slack && run.x1 < host.x1 - slack;
}

/** The host's text with the space at the letter's place replaced by the letter; null when no space is near. */
function putInto(host: PdfRun, run: PdfRun): string | null {
  const letters = [...host.text];
  const total = letters.reduce((sum, letter) => sum + roughWidth(letter), 0);
  const scale = (host.x1 - host.x0) / Math.max(total, 0.1);
  const middle = (run.x0 + run.x1) / 2;
  let nearest = -1;
  let distance = run.height * 1.5;
  let x = host.x0;
  for (const [index, letter] of letters.entries()) {
    const width = roughWidth(letter) * scale;
    const apart = Math.abs(x + width / 2 - middle);
    if (/\s/u.test(letter) && apart < distance) {
      nearest = index;
      distance = apart;
    }
    x += width;
  }
  if (nearest < 0) return null;
  letters[nearest] = run.text.trim();
  return letters.join('');
}
