import type { PositionedLine, PositionedPage } from '../structure/positioned-line.ts';

interface Word {
  text: string;
  left: number;
  top: number;
  width: number;
  height: number;
  line: string;
}

/** A gap wider than this many letter heights parts two columns of a letterhead. */
const columnGap = 2.5;
/** Below this tesseract itself does not believe in a word; rules and stamps come out as such. */
const lowestConfidence = 20;

/** Lines of one page from tesseract's table of words (`tsv`): level, page, block, paragraph, line, word, box, confidence, text. */
export function pageOfTsv(tsv: string, page: number): PositionedPage {
  let width = 0;
  let height = 0;
  const words: Word[] = [];
  for (const row of tsv.split('\n').slice(1)) {
    const [level, , block, paragraph, line, , left, top, wide, high, confidence, text = ''] = row.split('\t');
    if (level === '1') {
      width = Number(wide);
      height = Number(high);
    }
    if (level !== '5' || text.trim() === '' || Number(confidence) < lowestConfidence) continue;
    const box = { left: Number(left), top: Number(top), width: Number(wide), height: Number(high) };
    words.push({ text: text.trim(), ...box, line: `${block} ${paragraph} ${line}` });
  }
  return { page, width, height, lines: linesOfWords(words, page) };
}

function linesOfWords(words: readonly Word[], page: number): PositionedLine[] {
  const size = medianHeight(words);
  const lines: PositionedLine[] = [];
  let previous: Word | null = null;
  for (const word of words) {
    const last = lines.at(-1);
    const gap = previous ? word.left - (previous.left + previous.width) : 0;
    if (last && previous?.line === word.line && gap < size * columnGap) {
      last.text += ` ${word.text}`;
      last.x1 = word.left + word.width;
      last.y = Math.max(last.y, word.top + word.height);
    } else {
      const { left, width, top, height } = word;
      lines.push({
        text: word.text,
        page,
        x0: left,
        x1: left + width,
        y: top + height,
        height: size,
        boldLength: 0,
        column: null,
      });
    }
    previous = word;
  }
  return lines;
}

/** Boxes of single words vary with their letters, so one size is taken for the whole page. */
function medianHeight(words: readonly Word[]): number {
  const heights = words.map(({ height }) => height).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 1;
}
