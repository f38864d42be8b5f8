import type { Clock } from '../../core/clock.ts';
import type { CatalogueEntry, DocumentRepository } from '../../core/repositories.ts';
import type { Answer, Answerer, AskedQuestion, Retriever, TermStatistics } from '../../core/retrieval.ts';
import { type IsoDate, vietnamDateOf } from '../../core/vietnam-time.ts';
import type { Abbreviations } from '../lexicon/abbreviations.ts';
import type { TellingPhrases } from '../lexicon/telling-phrases.ts';
import { normalizeText } from '../text/normalize.ts';
import { type AnalysedQuestion, analyseQuestion } from './analyse-question.ts';
import { citationOf, verifiedCitations } from './citations.ts';
import { FactsCache, type KnowledgeFacts } from './knowledge-facts.ts';
import { lookUp } from './look-up.ts';
import { type RankedUnit, rankUnits } from './rank-units.ts';
import { resolveDocument } from './resolve-document.ts';
import { isSmallTalk } from './small-talk.ts';
import { isSupported } from './support.ts';

/** How many passages the retriever is asked for; the right article is among these for all but hopeless questions. */
const retrievedPassages = 24;
/** "At most three further provisions" under an answer. */
const mostFurther = 3;
/** A further provision must be at least this close to the best one to be worth a line. */
const furtherShare = 0.55;

/** An answer may stand on one of the first few articles; those above it that do not speak of the matter are dropped. */
const examinedForSupport = 3;

export interface ExtractiveAnswererParts {
  documents: DocumentRepository;
  retriever: Retriever;
  statistics: TermStatistics;
  abbreviations: Abbreviations;
  tellingPhrases: TellingPhrases;
  catalogue: readonly CatalogueEntry[];
  clock: Clock;
}

/** Answers only with whole provisions that it can quote: by look-up when an Điều is named, else by retrieval. */
export class ExtractiveAnswerer implements Answerer {
  private readonly parts: ExtractiveAnswererParts;
  private readonly factsCache: FactsCache;

  constructor(parts: ExtractiveAnswererParts) {
    this.parts = parts;
    this.factsCache = new FactsCache(parts.documents, parts.catalogue);
  }

  async answer(asked: AskedQuestion): Promise<Answer> {
    const question = analyseQuestion(asked, this.parts.abbreviations);
    const on = asked.asOf ?? question.askedDay ?? vietnamDateOf(this.parts.clock.now());
    if (question.terms.length === 0) return withoutCitations('clarify', 'emptyQuestion', question, on);
    if (isSmallTalk(question.text)) return withoutCitations('clarify', 'smallTalk', question, on);
    const facts = await this.factsCache.current();
    const lookedUp = await lookUp(question.named, on, facts, this.parts.documents);
    return lookedUp ?? this.retrieve(question, on, facts);
  }

  private async retrieve(question: AnalysedQuestion, on: IsoDate, facts: KnowledgeFacts): Promise<Answer> {
    const scored = await this.parts.retriever.retrieve(question.expanded, retrievedPassages);
    const units = await rankUnits(scored, question, on, facts, this.parts);
    const supportedAt = units
      .slice(0, examinedForSupport)
      .findIndex((unit) => isSupported(question, unit.article, this.parts));
    const ranked = units.slice(supportedAt);
    const best = ranked[0];
    if (!best || supportedAt < 0) return withoutCitations('refused', 'noSupport', question, on);
    // "Nghị định 149/2018 còn áp dụng không", when that one is not stored, is answered only by what speaks of it.
    const absent = absentDocument(question, facts);
    if (absent && !normalizeText(best.article.article.text).toLowerCase().includes(absent)) {
      return withoutCitations('refused', 'documentMissing', question, on);
    }
    const articles = ranked.map((unit) => unit.article);
    const [first, ...rest] = verifiedCitations(
      [best, ...furtherUnits(ranked)].map((unit) =>
        citationOf(unit.article, { ...unit.unit, point: null }, facts.validity, on),
      ),
      articles,
    );
    if (!first) return withoutCitations('refused', 'noSupport', question, on);
    return {
      outcome: 'answered',
      reason: 'retrieved',
      citations: [first],
      further: rest,
      reference: question.named[0]?.reference ?? null,
      choices: [],
      asOf: on,
    };
  }
}

/** The number of a document that the question names with its year and that is not stored; null when there is none. */
function absentDocument(question: AnalysedQuestion, facts: KnowledgeFacts): string | null {
  const named = question.named[0]?.reference.document;
  const number = named?.number?.toLowerCase() ?? '';
  if (!named || !/^\d+\/\d{4}/.test(number)) return null;
  return resolveDocument(named, question.text, facts.known).some((document) => document.stored) ? null : number;
}

function furtherUnits(ranked: readonly RankedUnit[]): RankedUnit[] {
  const best = ranked[0]?.score ?? 0;
  return ranked
    .slice(1)
    .filter((unit) => unit.score >= best * furtherShare)
    .slice(0, mostFurther);
}

function withoutCitations(
  outcome: Answer['outcome'],
  reason: Answer['reason'],
  question: AnalysedQuestion,
  asOf: IsoDate,
): Answer {
  return {
    outcome,
    reason,
    citations: [],
    further: [],
    reference: question.named[0]?.reference ?? null,
    choices: [],
    asOf,
  };
}
