import { KheoError } from '../../core/errors.ts';
import { limits } from '../limits.ts';

/** Elements that stand alone or that the next one closes: left open they do not nest. */
const neverNested = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot option'.split(
    ' ',
  ),
);

/**
 * A parsed tree takes some fifty times its text, so a small file could exhaust the memory, and trees as deep as long take
 * minutes to build. Both are seen from the tags alone, before anything is parsed.
 *
 * Throws KheoError `markupTooHeavy`.
 */
export function refuseHeavyMarkup(markup: string, name: string): void {
  let tags = 0;
  let depth = 0;
  for (let at = markup.indexOf('<'); at >= 0; at = markup.indexOf('<', at + 1)) {
    tags += 1;
    depth = Math.max(0, depth + nestingOf(markup, at));
    if (tags > limits.maxTags || depth > limits.maxTagDepth) {
      throw new KheoError(
        'markupTooHeavy',
        `${name} holds more than ${limits.maxTags} tags or nests them more than ${limits.maxTagDepth} deep; it is damaged or hostile. Save it again, or split it.`,
      );
    }
  }
}

/** 1 for a tag that opens, -1 for one that closes, 0 for all else. */
function nestingOf(markup: string, at: number): number {
  const first = markup.charAt(at + 1);
  if (first === '/') return neverNested.has(nameAt(markup, at + 2)) ? 0 : -1;
  if (!/[a-z]/i.test(first) || neverNested.has(nameAt(markup, at + 1))) return 0;
  const end = markup.indexOf('>', at);
  return markup.charAt(end - 1) === '/' ? 0 : 1;
}

const longestName = 24;

function nameAt(markup: string, at: number): string {
  return /^[a-z][\w:.-]*/i.exec(markup.slice(at, at + longestName))?.[0].toLowerCase() ?? '';
}
