import { beforeEach, describe, expect, it } from 'vitest';
import type { QuestionToStore } from '../../core/repositories.ts';
import type { Citation } from '../../core/retrieval.ts';
import {
  type Engine,
  incoming,
  MovableClock,
  type OpenEngine,
  person,
  question,
  receive,
  reply,
  sampleDocument,
  textOf,
} from './repositories-engine.ts';

/** What every store of people, questions and feedback does. */
export function describeRepositoriesContract(engineName: string, openEngine: OpenEngine): void {
  describe(`people and questions on ${engineName}`, () => {
    let clock: MovableClock;
    let engine: Engine;
    beforeEach(async () => {
      clock = new MovableClock();
      engine = await openEngine(clock);
    });
    const known = (address: string) => engine.people.findOrCreate(person(address), null);
    const claimTexts = async () => {
      const claimed = await engine.outbox.claim(['web'], clock.now(), 10);
      return claimed.map(({ message }) => textOf(message));
    };

    it('recognises a person by channel and address, also when both messages come at once', async () => {
      const [first, second] = await Promise.all([known('an'), engine.people.findOrCreate(person('an'), 'An')]);
      expect(first?.id).toBe(second?.id);
      const elsewhere = await engine.people.findOrCreate({ channel: 'telegram', address: 'an' }, null);
      expect(elsewhere.id).not.toBe(first?.id);
    });

    it('remembers the introduction', async () => {
      const { id, introducedAt } = await known('an');
      expect(introducedAt).toBeNull();
      await engine.people.markIntroduced(id, clock.now());
      expect((await known('an')).introducedAt).toEqual(clock.now());
      await expect(engine.people.setReachable(999_999, false)).rejects.toMatchObject({ code: 'personNotFound' });
    });

    it('gives a person’s latest questions, oldest first', async () => {
      const { id } = await known('an');
      const other = await known('binh');
      const since = clock.now();
      for (const name of ['q1', 'q2', 'q3']) {
        await engine.questions.save(question(name, id, clock.now()));
        clock.advance(10);
      }
      await engine.questions.save(question('q4', other.id, clock.now()));
      expect(await engine.questions.recent(id, 2, since)).toEqual(['Câu hỏi q2?', 'Câu hỏi q3?']);
      expect(await engine.questions.recent(id, 9, new Date(since.getTime() + 20_000))).toEqual(['Câu hỏi q3?']);
    });

    it('keeps an answer with its citations only when the provisions exist', async () => {
      const { id } = await known('an');
      const { documentId } = await engine.documents.store(sampleDocument());
      const article = await engine.documents.findArticle(documentId, '1');
      const base = question('q1', id, clock.now());
      const cited = (provisionId: number): QuestionToStore => ({
        ...base,
        answer: { ...base.answer, citations: [citation(provisionId, documentId)] },
      });
      await expect(engine.questions.save(cited(999_999))).rejects.toThrow();
      await engine.questions.save(cited(article?.article.id ?? 0));
      expect((await engine.questions.find('q1'))?.status).toBe('answered');
    });

    it('lists questions that wait for a person, oldest first, until they are resolved', async () => {
      const { id } = await known('an');
      await engine.questions.save(question('q1', id, clock.now()));
      clock.advance(1);
      await engine.questions.save({ ...question('q2', id, clock.now()), status: 'unanswered' });
      await engine.questions.forward('q1');
      expect((await engine.questions.waiting(10)).map((waiting) => waiting.id)).toEqual(['q1', 'q2']);
      await engine.questions.resolve('q1', 'Phải họp thôn trước.');
      expect((await engine.questions.waiting(10)).map((waiting) => waiting.id)).toEqual(['q2']);
      expect(await engine.questions.find('q1')).toMatchObject({
        status: 'resolved',
        humanAnswer: 'Phải họp thôn trước.',
        recipient: person('an'),
      });
      await expect(engine.questions.forward('q9')).rejects.toMatchObject({ code: 'questionNotFound' });
    });

    it('counts one verdict for each question and person, the last one', async () => {
      const { id } = await known('an');
      const other = await known('binh');
      await engine.questions.save(question('q1', id, clock.now()));
      await engine.feedback.record('q1', id, true, clock.now());
      await engine.feedback.record('q1', id, false, clock.now());
      await engine.feedback.record('q1', other.id, true, clock.now());
      expect(await engine.feedback.counts()).toEqual({ helpful: 1, notHelpful: 1 });
    });

    it('erases a person and still says farewell', async () => {
      const { id } = await known('an');
      const earlier = incoming('an', 'bí mật', clock.now());
      const first = await receive(engine, earlier);
      await engine.conversation.finish(
        first,
        [reply('an', 'chưa gửi')],
        [({ questions }) => questions.save(question('q1', id, clock.now()))],
      );
      await engine.feedback.record('q1', id, true, clock.now());
      const wish = await receive(engine, incoming('an', '/xoadulieu', clock.now()));
      await engine.inbox.store(incoming('an', 'chào lại', clock.now()));
      await engine.conversation.finish(wish, [reply('an', 'Đã xóa.')], [({ people }) => people.erase(id)]);

      expect(await claimTexts()).toEqual(['Đã xóa.']);
      expect(await engine.questions.find('q1')).toBeNull();
      expect(await engine.feedback.counts()).toEqual({ helpful: 0, notHelpful: 0 });
      expect(await engine.inbox.store(earlier)).toBe(false);
      const pending = await engine.inbox.nextPerPerson(['web'], new Set(), 10);
      expect(pending.map(({ message }) => message.content)).toEqual([{ kind: 'text', text: 'chào lại' }]);
      expect(await known('an')).toMatchObject({ introducedAt: null });
      expect((await known('an')).id).not.toBe(id);
    });

    it('erases everything, unread messages too, when nobody is being answered', async () => {
      const { id } = await known('an');
      await engine.inbox.store(incoming('an', 'bí mật', clock.now()));
      await engine.people.erase(id);
      expect(await engine.inbox.nextPerPerson(['web'], new Set(), 10)).toEqual([]);
      expect(await engine.transcript.read(person('an'), 10)).toEqual([]);
      await expect(engine.people.erase(999_999)).rejects.toMatchObject({ code: 'personNotFound' });
    });

    it('leaves other people alone when one is erased', async () => {
      const { id } = await known('an');
      const other = await known('binh');
      await engine.questions.save(question('q1', other.id, clock.now()));
      await engine.inbox.store(incoming('binh', 'còn đây', clock.now()));
      await engine.conversation.enqueue([reply('binh', 'còn gửi')], []);
      await engine.people.erase(id);
      expect(await claimTexts()).toEqual(['còn gửi']);
      expect(await engine.questions.find('q1')).not.toBeNull();
      expect(await engine.inbox.nextPerPerson(['web'], new Set(), 10)).toHaveLength(1);
    });

    it('forgets what is older than promised, and nothing younger', async () => {
      const { id } = await known('an');
      const old = await receive(engine, incoming('an', 'cũ', clock.now()));
      await engine.conversation.finish(
        old,
        [reply('an', 'đáp cũ')],
        [({ questions }) => questions.save({ ...question('q1', id, clock.now()), status: 'unanswered' })],
      );
      await engine.inbox.store(incoming('binh', 'chưa ai đọc', clock.now()));
      clock.advance(86_400);
      const young = await receive(engine, incoming('an', 'mới', clock.now()));
      await engine.conversation.finish(
        young,
        [reply('an', 'đáp mới')],
        [({ questions }) => questions.save(question('q2', id, clock.now()))],
      );
      expect(await engine.people.forgetOlderThan(clock.now())).toBe(4);
      expect(await engine.people.forgetOlderThan(clock.now())).toBe(0);
      expect(await engine.questions.waiting(10)).toEqual([]);
      expect(await engine.questions.find('q2')).not.toBeNull();
      expect(await claimTexts()).toEqual(['đáp mới']);
      expect(await engine.inbox.nextPerPerson(['web'], new Set(), 10)).toEqual([]);
      expect(await engine.transcript.read(person('an'), 10)).toHaveLength(2);
      expect((await known('an')).id).toBe(id);
    });
  });
}

function citation(provisionId: number, articleId: number): Citation {
  return {
    provisionId,
    articleId,
    documentNumber: '7/2025/NĐ-CP',
    documentTitle: 'Nghị định mẫu',
    article: '1',
    clause: null,
    point: null,
    title: 'Họp thôn',
    page: null,
    quote: 'Niêm yết ba ngày.',
    isSummary: false,
    validity: {
      state: 'inForce',
      on: '2026-01-05',
      effectiveFrom: null,
      expiredOn: null,
      amendedBy: [],
      endedBy: [],
      articleAmendedBy: [],
      displacedBy: [],
      certainty: 'confirmed',
    },
  };
}
