import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentRepository, StoredArticle } from '../../../core/repositories.ts';
import type { Answer, Answerer, AskedQuestion, Citation } from '../../../core/retrieval.ts';
import { sampleAnswer, sampleCitation, sampleRefusal } from './answers.ts';

/**
 * A small answerer over the sample law: quotes khoản 1 Điều 21 for questions with "quỹ", greets, and refuses the rest.
 * "chậm" takes a while; "hỏng" throws, always or as often as `failures` says.
 */
export class SampleAnswerer implements Answerer {
  readonly asked: AskedQuestion[] = [];
  failures = 0;
  private readonly documents: DocumentRepository;
  private readonly documentId: number;

  constructor(documents: DocumentRepository, documentId: number) {
    this.documents = documents;
    this.documentId = documentId;
  }

  async answer(question: AskedQuestion): Promise<Answer> {
    this.asked.push(question);
    const text = question.question.toLowerCase();
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('The answerer of the test fails on purpose.');
    }
    if (text.includes('hỏng')) throw new Error('The answerer of the test cannot answer this on purpose.');
    if (text.includes('chậm')) await sleep(900);
    if (text.includes('chào')) return sampleRefusal({ outcome: 'clarify', reason: 'smallTalk' });
    if (text.includes('nghị định nào')) {
      return sampleRefusal({ outcome: 'clarify', reason: 'ambiguousDocument', choices: ['99/2022/QH15', '60/CP'] });
    }
    if (!text.includes('quỹ')) return sampleRefusal();
    const fund = await this.citation('21');
    return sampleAnswer({ citations: [fund], further: [await this.citation('22')] });
  }

  private async citation(number: string): Promise<Citation> {
    const found = await this.documents.findArticle(this.documentId, number);
    const clause = found?.parts[0];
    if (!found || !clause) throw new Error(`The sample law has no Điều ${number}.`);
    return toCitation(found, clause.id, clause.text);
  }
}

function toCitation({ article, document }: StoredArticle, provisionId: number, quote: string): Citation {
  return sampleCitation({
    provisionId,
    articleId: article.id,
    documentNumber: document.documentNumber,
    documentTitle: document.title,
    article: article.number,
    clause: '1',
    title: article.title,
    quote,
  });
}
