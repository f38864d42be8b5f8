import { beforeEach, describe, expect, it } from 'vitest';
import type { LegalDocument } from '../../core/legal-document.ts';
import type { DocumentToStore } from '../../core/repositories.ts';
import { type Engine, MovableClock, type OpenEngine, provision, sampleDocument } from './repositories-engine.ts';

/** What every store of documents does. */
export function describeDocumentsContract(engineName: string, openEngine: OpenEngine): void {
  describe(`documents on ${engineName}`, () => {
    let clock: MovableClock;
    let engine: Engine;
    beforeEach(async () => {
      clock = new MovableClock();
      engine = await openEngine(clock);
    });
    const allPassages = async (batchSize = 10) => {
      const found = [];
      for await (const batch of engine.documents.passages(batchSize)) {
        expect(batch.length).toBeLessThanOrEqual(batchSize);
        found.push(...batch);
      }
      return found;
    };

    it('gives back what was stored', async () => {
      const toStore = sampleDocument();
      const { documentId, change } = await engine.documents.store(toStore);
      expect(change).toBe('added');
      const { provisions: _provisions, relations, ...header } = toStore.document;
      const { source, contentHash } = toStore;
      const expected = { ...header, id: documentId, source, contentHash, ingestedAt: clock.now(), articleCount: 2 };
      expect(await engine.documents.list()).toEqual([expected]);
      expect(await engine.documents.relations()).toEqual([{ ...relations[0], documentNumber: '7/2025/NĐ-CP' }]);
    });

    it('opens an article with its parts in reading order and the titles above it', async () => {
      const { documentId } = await engine.documents.store(sampleDocument());
      const article = await engine.documents.findArticle(documentId, '1');
      expect(article?.article).toMatchObject({ kind: 'article', number: '1', title: 'Họp thôn', externalId: 'row-1' });
      expect(article?.parts.map(({ kind, number }) => `${kind} ${number}`)).toEqual([
        'clause 1',
        'point a',
        'point đ',
        'clause 2',
      ]);
      expect(article?.path).toEqual(['Việc thôn']);
      expect(article?.document.id).toBe(documentId);
      for (const part of article?.parts ?? []) expect(article?.article.text).toContain(part.text);
    });

    it('finds articles however their number is typed, and no others', async () => {
      const { documentId } = await engine.documents.store(sampleDocument());
      expect((await engine.documents.findArticle(documentId, '1A'))?.article.number).toBe('1a');
      expect(await engine.documents.findArticle(documentId, '2')).toBeNull();
      expect(await engine.documents.findArticle(documentId + 1, '1')).toBeNull();
    });

    it('opens the article that holds a clause or point', async () => {
      const { documentId } = await engine.documents.store(sampleDocument());
      const article = await engine.documents.findArticle(documentId, '1');
      for (const part of article?.parts ?? []) {
        expect(await engine.documents.articleById(part.id)).toEqual(article);
      }
      expect(await engine.documents.articleById(999_999)).toBeNull();
    });

    it('walks from article to article and no further', async () => {
      const { documentId } = await engine.documents.store(sampleDocument());
      const [first, second] = await engine.documents.articlesOf(documentId);
      expect([first?.number, second?.number]).toEqual(['1', '1a']);
      expect(await engine.documents.neighbours(first?.id ?? 0)).toEqual({ previous: null, next: second });
      expect(await engine.documents.neighbours(second?.id ?? 0)).toEqual({ previous: first, next: null });
      expect(await engine.documents.neighbours(999_999)).toEqual({ previous: null, next: null });
    });

    it('lists passages with their words and rows, in batches', async () => {
      await engine.documents.store(sampleDocument());
      const passages = await allPassages(1);
      expect(passages.map(({ id: _id, ...passage }) => passage)).toEqual([
        {
          title: 'Họp thôn',
          documentName: 'Nghị định 7/2025/NĐ-CP',
          body: sampleDocument().passages[0]?.body,
          externalId: 'row-1',
        },
        { title: 'Thi hành', documentName: 'Nghị định 7/2025/NĐ-CP', body: 'Có hiệu lực.', externalId: null },
      ]);
    });

    it('opens articles by passages in the order asked, leaving out what is unknown', async () => {
      await engine.documents.store(sampleDocument());
      const [first, second] = (await allPassages()).map(({ id }) => id);
      const found = await engine.documents.articlesOfPassages([second ?? 0, 999_999, first ?? 0]);
      expect(found.map(({ passageId, article }) => [passageId, article.number])).toEqual([
        [second, '1a'],
        [first, '1'],
      ]);
    });

    it('changes nothing when the same bytes come again', async () => {
      const { documentId } = await engine.documents.store(sampleDocument());
      const version = await engine.documents.contentVersion();
      const passages = await allPassages();
      expect(await engine.documents.store(sampleDocument())).toEqual({ documentId, change: 'unchanged' });
      expect(await engine.documents.contentVersion()).toBe(version);
      expect(await allPassages()).toEqual(passages);
    });

    it('replaces a version: the new one is listed, the old one still opens', async () => {
      const { documentId } = await engine.documents.store(sampleDocument());
      const old = await engine.documents.findArticle(documentId, '1');
      const oldPassages = await allPassages();
      const version = await engine.documents.contentVersion();
      const replacement = await engine.documents.store(withOneArticle({ contentHash: 'b'.repeat(64) }));
      expect(replacement).toEqual({ documentId, change: 'replaced' });
      expect(await engine.documents.contentVersion()).not.toBe(version);
      expect((await engine.documents.list()).map(({ contentHash }) => contentHash)).toEqual(['b'.repeat(64)]);
      expect((await engine.documents.findArticle(documentId, '1'))?.article.text).toBe('Lời mới.');
      expect(await engine.documents.relations()).toEqual([]);
      expect(await engine.documents.articleById(old?.article.id ?? 0)).toEqual(old);
      const passages = await allPassages();
      expect(passages.map(({ body }) => body)).toEqual(['Lời mới.']);
      expect(oldPassages.map(({ id }) => id)).not.toContain(passages[0]?.id);
      expect(await engine.documents.articlesOfPassages(oldPassages.map(({ id }) => id))).toEqual([]);
    });

    it('goes back to earlier bytes as a version of its own', async () => {
      await engine.documents.store(sampleDocument());
      const version = await engine.documents.contentVersion();
      await engine.documents.store(withOneArticle({ contentHash: 'b'.repeat(64) }));
      expect((await engine.documents.store(sampleDocument())).change).toBe('replaced');
      expect(await engine.documents.contentVersion()).not.toBe(version);
      expect(await allPassages()).toHaveLength(2);
    });

    it('knows a document by its number in any spelling, or by kind and title without one', async () => {
      const { documentId } = await engine.documents.store(sampleDocument());
      const decomposed = '7/2025/nđ-cp '.normalize('NFD');
      const again = await engine.documents.store(withHeader({ documentNumber: decomposed, title: 'Tên khác' }, 'c'));
      expect(again).toEqual({ documentId, change: 'replaced' });
      const plan = await engine.documents.store(withHeader({ documentNumber: null, documentKind: 'plan' }, 'd'));
      const samePlan = await engine.documents.store(
        withHeader({ documentNumber: null, documentKind: 'plan', title: 'NGHỊ ĐỊNH  MẪU' }, 'e'),
      );
      const other = await engine.documents.store(withHeader({ documentNumber: null, documentKind: 'conclusion' }, 'f'));
      expect([plan.change, samePlan.change, other.change]).toEqual(['added', 'replaced', 'added']);
      expect(new Set([documentId, plan.documentId, other.documentId]).size).toBe(3);
    });

    it('keeps documents without articles as heading sections', async () => {
      const sections = [provision('heading', null, 'Một', [], 'Mở đầu'), provision('heading', '2', 'Hai', [], 'Kết')];
      const { documentId } = await engine.documents.store(withHeader({ provisions: sections }, 'b'));
      expect((await engine.documents.articlesOf(documentId)).map(({ title }) => title)).toEqual(['Mở đầu', 'Kết']);
      expect((await engine.documents.list()).map(({ articleCount }) => articleCount)).toEqual([2]);
    });

    it('keeps nothing of a document that cannot be stored', async () => {
      const broken = sampleDocument({
        passages: [{ provisionPath: [5], title: '', documentName: '', body: '' }],
      });
      await expect(engine.documents.store(broken)).rejects.toMatchObject({ code: 'passageWithoutProvision' });
      expect(await engine.documents.list()).toEqual([]);
      expect(await engine.documents.contentVersion()).toBe('empty');
    });
  });
}

function withOneArticle(overrides: Partial<DocumentToStore>): DocumentToStore {
  const base = sampleDocument(overrides);
  const provisions = [provision('article', '1', 'Lời mới.')];
  const passages = [{ provisionPath: [0], title: '', documentName: '', body: 'Lời mới.' }];
  return { ...base, document: { ...base.document, provisions, relations: [] }, passages };
}

/** The sample under another header, without passages; `hash` makes its bytes different ones. */
function withHeader(header: Partial<LegalDocument>, hash: string): DocumentToStore {
  const base = sampleDocument({ contentHash: hash.repeat(64), passages: [] });
  return { ...base, document: { ...base.document, ...header } };
}
