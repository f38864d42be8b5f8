import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { KheoError } from '../../core/errors.ts';
import { foldMarks } from '../text/normalize.ts';
import { tokenize } from '../text/tokenize.ts';

const words = z.string().min(2);
const lexiconSchema = z.strictObject({
  ownField: z.array(words),
  fieldWords: z.array(words),
  phrases: z.array(z.strictObject({ phrase: words, means: z.array(words).default([]) })),
});

type PhraseEntry = z.infer<typeof lexiconSchema>['phrases'][number];

/** Joined terms, with marks and folded. */
type BothForms = Readonly<Record<'marked' | 'folded', string>>;

interface TellingPhrase {
  asked: BothForms;
  /** The phrase itself and its equivalents. */
  answeredBy: readonly BothForms[];
}

/** Phrases that name another field so plainly that the answer must speak of it; see telling-phrases.yaml. */
export class TellingPhrases {
  private readonly ownField: readonly BothForms[];
  private readonly fieldWords: readonly BothForms[];
  private readonly phrases: readonly TellingPhrase[];

  constructor(lexicon: {
    ownField: readonly string[];
    fieldWords: readonly string[];
    phrases: readonly PhraseEntry[];
  }) {
    this.ownField = lexicon.ownField.map(bothForms);
    this.fieldWords = lexicon.fieldWords.map(bothForms);
    this.phrases = lexicon.phrases.map(({ phrase, means }) => ({
      asked: bothForms(phrase),
      answeredBy: [phrase, ...means].map(bothForms),
    }));
  }

  /** True when the question holds any word of our own field. */
  isOfOurField(question: string, isFolded: boolean): boolean {
    const form = isFolded ? 'folded' : 'marked';
    const askedText = joinedTerms(question, isFolded);
    return [...this.ownField, ...this.fieldWords].some((word) => askedText.includes(word[form]));
  }

  /** True when the question holds no telling phrase that the text lacks, or is plainly about our own field. */
  areAnsweredBy(question: string, text: string, isFolded: boolean): boolean {
    const form = isFolded ? 'folded' : 'marked';
    const askedText = joinedTerms(question, isFolded);
    const found = this.phrases.filter(({ asked }) => askedText.includes(asked[form]));
    if (found.length === 0 || this.ownField.some((own) => askedText.includes(own[form]))) return true;
    const answerText = joinedTerms(text, isFolded);
    return found.every(({ answeredBy }) => answeredBy.some((equivalent) => answerText.includes(equivalent[form])));
  }
}

/** ` đại biểu quốc hội `: terms between single spaces, so that a phrase is found only at word boundaries. */
function joinedTerms(text: string, isFolded: boolean): string {
  const joined = ` ${tokenize(text).join(' ')} `;
  return isFolded ? foldMarks(joined) : joined;
}

function bothForms(phrase: string): BothForms {
  return { marked: joinedTerms(phrase, false), folded: joinedTerms(phrase, true) };
}

/**
 * Reads a lexicon of telling phrases.
 * @throws KheoError `lexiconInvalid` naming the wrong lines.
 */
export function parseTellingPhrases(yaml: string): TellingPhrases {
  const result = lexiconSchema.safeParse(parse(yaml));
  if (!result.success) {
    const problems = z.prettifyError(result.error);
    throw new KheoError('lexiconInvalid', `The lexicon of telling phrases has wrong lines, mend them: ${problems}`);
  }
  return new TellingPhrases(result.data);
}

/** The lexicon that comes with the program, `knowledge/lexicon/telling-phrases.yaml`. */
export function loadTellingPhrases(): TellingPhrases {
  return parseTellingPhrases(readFileSync(new URL('./telling-phrases.yaml', import.meta.url), 'utf8'));
}
