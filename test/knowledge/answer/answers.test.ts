import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, AskedQuestion } from '../../../core/retrieval.ts';
import { type AnswerQuestion, answerQuestionSchema, evaluateAnswers } from '../../../knowledge/evaluate/answers.ts';
import { foldMarks } from '../../../knowledge/text/normalize.ts';
import { openTestKnowledge, type TestKnowledge } from '../../support/test-knowledge.ts';

const dataDirectory = process.env.TEST_DATA_DIR ?? '';
const corpus = path.join(dataDirectory, 'questions', 'democracy-corpus.jsonl.gz');
const questionsFile = path.join(dataDirectory, 'questions', 'democracy-dev.jsonl');

/** Every quote is the whole text of the provision it names, and stands verbatim in its article. */
async function expectHonestQuotes(answer: Answer, { database }: TestKnowledge): Promise<void> {
  for (const citation of [...answer.citations, ...answer.further]) {
    const stored = await database.documents.articleById(citation.articleId);
    expect(stored, `article ${citation.articleId}`).not.toBeNull();
    const unit = [stored?.article, ...(stored?.parts ?? [])].find((part) => part?.id === citation.provisionId);
    expect(citation.quote).toBe(unit?.text);
    expect(citation.quote.trim()).not.toBe('');
    expect(stored?.article.text).toContain(citation.quote);
    if (citation.clause !== null && citation.point === null) expect(unit?.kind).toBe('clause');
    if (citation.clause === null && citation.point === null) expect(unit?.id).toBe(stored?.article.id);
  }
}

describe('answers from the handbook alone', () => {
  let knowledge: TestKnowledge;
  const ask = (question: string, more: Partial<AskedQuestion> = {}) => knowledge.answerer.answer({ question, ...more });
  beforeAll(async () => {
    // Beside the handbook, samples/ holds a programme, which is no document.
    const handbook = readdirSync('samples').filter((name) => name.startsWith('so-tay-'));
    knowledge = await openTestKnowledge(handbook.map((name) => path.join('samples', name)));
  });
  afterAll(() => knowledge.close());

  it.each([
    ['thu quỹ làm đường thôn thì bao nhiêu hộ phải đồng ý?', '10/2022/QH15', '21'],
    ['thu quy lam duong thon thi bao nhieu ho phai dong y', '10/2022/QH15', '21'],
    ['khoản 1 điều 18 luật thực hiện dân chủ ở cơ sở', '10/2022/QH15', '18'],
    ['điều 12 nghị định 59/2023', '59/2023/NĐ-CP', '12'],
    ['dieu 5 nd 61', '61/2023/NĐ-CP', '5'],
  ])('answers "%s"', async (question, documentNumber, article) => {
    const answer = await ask(question);
    expect(answer.outcome).toBe('answered');
    expect(answer.citations[0]).toMatchObject({ documentNumber, article, isSummary: true });
    await expectHonestQuotes(answer, knowledge);
  });

  it('quotes every provision that a question names, each from its own document', async () => {
    const answer = await ask('so sánh điều 10 luật số 10 và điều 12 nghị định 59/2023/NĐ-CP');
    expect(answer.citations.map(({ documentNumber, article }) => [documentNumber, article])).toEqual([
      ['10/2022/QH15', '10'],
      ['59/2023/NĐ-CP', '12'],
    ]);
    await expectHonestQuotes(answer, knowledge);
  });

  it('asks which document is meant when only an everyday word follows the article', async () => {
    expect(await ask('điều 5 quy định gì')).toMatchObject({ outcome: 'clarify', reason: 'ambiguousDocument' });
    const named = await ask('điều 19 luật thực hiện dân chủ ở cơ sở về việc dân bàn và quyết định trực tiếp');
    expect(named.citations[0]).toMatchObject({ documentNumber: '10/2022/QH15', article: '19' });
  });

  it('follows a question on one khoản to the next', async () => {
    const answer = await ask('còn điều 19?', { history: ['điều 18 luật thực hiện dân chủ ở cơ sở nói gì'] });
    expect(answer.citations[0]).toMatchObject({ documentNumber: '10/2022/QH15', article: '19' });
  });

  it('says on which days the law is in force', async () => {
    const before = await ask('điều 21 luật 10/2022/QH15', { asOf: '2023-06-22' });
    const after = await ask('điều 21 luật 10/2022/QH15', { asOf: '2023-07-07' });
    expect(before.citations[0]?.validity.state).toBe('notYet');
    expect(after.citations[0]?.validity.state).toBe('inForce');
  });

  it.each([
    ['điều 120 luật thực hiện dân chủ ở cơ sở', 'provisionMissing'],
    ['điều 5 luật đất đai', 'documentMissing'],
    ['điều 2 pháp lệnh 34/2007/PL-UBTVQH11', 'documentMissing'],
    ['nghị định 149/2018 còn áp dụng không', 'documentMissing'],
    ['thủ tục ly hôn thế nào', 'noSupport'],
    ['asdf qwer zxcv', 'noSupport'],
  ])('refuses "%s"', async (question, reason) => {
    expect(await ask(question)).toMatchObject({ outcome: 'refused', reason, citations: [], further: [] });
  });

  it('asks which document is meant when a bare Điều could be several', async () => {
    const answer = await ask('điều 5 nói gì');
    expect(answer).toMatchObject({ outcome: 'clarify', reason: 'ambiguousDocument' });
    expect(answer.choices).toEqual(expect.arrayContaining(['10/2022/QH15', '59/2023/NĐ-CP', '61/2023/NĐ-CP']));
  });

  it('greets back without citing anything', async () => {
    expect(await ask('Xin chào ạ')).toMatchObject({ outcome: 'clarify', reason: 'smallTalk', citations: [] });
  });

  it.each(['', '   ', '???', '👍', 'a'.repeat(5000), '‮‮', '%%%%', "'; DROP TABLE documents; --"])(
    'survives the nonsense %j',
    async (question) => {
      expect(['refused', 'clarify', 'answered']).toContain((await ask(question)).outcome);
    },
  );
});

describe.skipIf(!existsSync(corpus))('answers to the development questions', () => {
  let knowledge: TestKnowledge;
  let questions: AnswerQuestion[];
  beforeAll(async () => {
    knowledge = await openTestKnowledge([corpus]);
    questions = readFileSync(questionsFile, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => answerQuestionSchema.parse(JSON.parse(line)));
  });
  afterAll(() => knowledge.close());

  it('quotes whole clauses verbatim, always', async () => {
    for (const { question, history, as_of } of questions) {
      const answer = await knowledge.answerer.answer({ question, history: history ?? [], asOf: as_of ?? null });
      await expectHonestQuotes(answer, knowledge);
      expect(answer.further.length).toBeLessThanOrEqual(3);
    }
  });

  it('answers at least 180 of the 185 in scope, refuses what is out of scope, and looks references up', async () => {
    const { all, byKind } = await evaluateAnswers(knowledge.answerer, questions);
    expect(all.answered).toBeGreaterThanOrEqual(180);
    expect(all.refusedRightly).toBeGreaterThanOrEqual(14);
    expect(byKind.lookup).toMatchObject({ inScope: 10, articleFirst: 10, clauseFirst: 10, containsAll: 10 });
  });

  it('loses at most five points when plain questions are typed without marks', async () => {
    const plain = questions.filter(({ kind }) => kind === 'plain');
    const marked = await evaluateAnswers(knowledge.answerer, plain);
    const unmarked = plain.map((item) => ({ ...item, question: foldMarks(item.question) }));
    const folded = await evaluateAnswers(knowledge.answerer, unmarked);
    const lost = (marked.all.articleFirst - folded.all.articleFirst) / plain.length;
    expect(lost).toBeLessThanOrEqual(0.05);
  });
});
