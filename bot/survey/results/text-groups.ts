import { isWithoutMarks, normalizeText } from '../../../knowledge/text/normalize.ts';
import { clusterWordings } from './cluster-wordings.ts';
import { contentWords } from './comment-words.ts';
import { mergeTypos } from './merge-typos.ts';

/** Comments that say the same or speak of the same thing. */
export interface TextGroup {
  count: number;
  /** Verbatim, the most typical first. */
  examples: string[];
  /** Of those who wrote that they have nothing to say. */
  saysNothing: boolean;
  /** Indexes of its texts among those given, ascending. */
  members: number[];
}

/** Different wordings of one matter: their words are the same but for courtesy, marks and short forms. */
interface Wording {
  words: string[];
  members: number[];
}

/**
 * Groups comments by similar wording, largest group first and those without content last. The same texts in another
 * order make the same groups.
 */
export function groupTexts(texts: readonly string[], examplesOfGroup = 3): TextGroup[] {
  const empty: number[] = [];
  const wordings = distinctWordings(texts, empty);
  const groups = clusterWordings(wordings.map(({ words }) => words)).map((group) =>
    toGroup(
      group.map((index) => wordings[index]?.members ?? []),
      texts,
      examplesOfGroup,
      false,
    ),
  );
  groups.sort((one, other) => other.count - one.count || compare(one.examples[0], other.examples[0]));
  return empty.length > 0 ? [...groups, toGroup([empty], texts, 1, true)] : groups;
}

function distinctWordings(texts: readonly string[], empty: number[]): Wording[] {
  const byKey = new Map<string, Wording>();
  const known = new Map<string, Wording | null>();
  texts.forEach((text, index) => {
    let wording = known.get(text);
    if (wording === undefined) {
      const words = contentWords(text);
      wording = words && wordingOf(byKey, words);
      known.set(text, wording);
    }
    if (wording === null) empty.push(index);
    else wording.members.push(index);
  });
  const wordings = [...byKey.values()];
  const merged = mergeTypos(frequenciesOf(wordings));
  if (merged.size === 0) return inOrder(byKey);
  const corrected = new Map<string, Wording>();
  for (const { words, members } of wordings) {
    const right = words.map((word) => merged.get(word) ?? word);
    const wording = wordingOf(corrected, right);
    for (const index of members) wording.members.push(index);
  }
  return inOrder(corrected);
}

function wordingOf(byKey: Map<string, Wording>, words: string[]): Wording {
  const key = words.join(' ');
  const wording = byKey.get(key) ?? { words, members: [] };
  byKey.set(key, wording);
  return wording;
}

/** The most frequent first; then short ones, which say one thing. */
function inOrder(byKey: ReadonlyMap<string, Wording>): Wording[] {
  return [...byKey]
    .toSorted(
      ([keyOfOne, one], [keyOfOther, other]) =>
        other.members.length - one.members.length ||
        one.words.length - other.words.length ||
        compare(keyOfOne, keyOfOther),
    )
    .map(([, wording]) => wording);
}

/** How many texts hold each word. */
function frequenciesOf(wordings: readonly Wording[]): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const { words, members } of wordings) {
    for (const word of new Set(words)) frequencies.set(word, (frequencies.get(word) ?? 0) + members.length);
  }
  return frequencies;
}

function toGroup(
  wordings: readonly (readonly number[])[],
  texts: readonly string[],
  examplesOfGroup: number,
  saysNothing: boolean,
): TextGroup {
  const examples = wordings.slice(0, examplesOfGroup).map((members) => bestWritten(members, texts));
  const members = wordings.flat().toSorted((one, other) => one - other);
  return { count: members.length, examples, saysNothing, members };
}

/** Of the same wording a text with marks, then the most frequent, then the shortest. */
function bestWritten(members: readonly number[], texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const index of members) counts.set(texts[index] ?? '', (counts.get(texts[index] ?? '') ?? 0) + 1);
  const isBare = (text: string) => Number(isWithoutMarks(normalizeText(text)));
  const [[best] = ['']] = [...counts].toSorted(
    ([one, ofOne], [other, ofOther]) =>
      isBare(one) - isBare(other) || ofOther - ofOne || one.length - other.length || compare(one, other),
  );
  return best;
}

function compare(one = '', other = ''): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
