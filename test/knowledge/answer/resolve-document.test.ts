import { describe, expect, it } from 'vitest';
import { parseLegalReference } from '../../../core/legal-reference.ts';
import type { StoredDocument } from '../../../core/repositories.ts';
import { type KnownDocument, knownDocuments, resolveDocument } from '../../../knowledge/answer/resolve-document.ts';
import { loadCatalogue } from '../../../knowledge/catalogue.ts';

let nextId = 1;
const stored = (documentNumber: string | null, title: string, summaryOf: string | null = null): StoredDocument => ({
  id: nextId++,
  documentNumber,
  documentKind: 'other',
  title,
  issuer: null,
  issuedOn: null,
  effectiveFrom: null,
  expiredOn: null,
  summaryOf,
  source: 'test',
  contentHash: '',
  ingestedAt: new Date(0),
  articleCount: 1,
});

const documents = knownDocuments(
  [
    stored('10/2022/QH15', 'Luật Thực hiện dân chủ ở cơ sở'),
    stored('59/2023/NĐ-CP', 'Nghị định quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở'),
    stored('61/2023/NĐ-CP', 'về xây dựng và thực hiện hương ước, quy ước của cộng đồng dân cư'),
    stored('117/2021/TT-BCA', 'Quy định về dân chủ trong công tác thanh tra'),
    stored('59/2019/NĐ-CP', 'Quy định chi tiết về phòng, chống tham nhũng'),
    stored(null, 'Sổ tay phần 1', '10/2022/QH15'),
  ],
  loadCatalogue(),
);

function meantBy(question: string): (string | null)[] {
  const reference = parseLegalReference(question)?.document;
  if (!reference) throw new Error(`no document in ${question}`);
  return resolveDocument(reference, question, documents).map((document: KnownDocument) => document.documentNumber);
}

describe('resolveDocument', () => {
  it.each([
    ['điều 7 luật 10/2022/QH15', '10/2022/QH15'],
    ['điều 7 luật 10/2022/qh15', '10/2022/QH15'],
    ['nghị định 61/2023 điều 24', '61/2023/NĐ-CP'],
    ['dieu 24 nghi dinh 61 nam 2023', '61/2023/NĐ-CP'],
    ['khoản 2 điều 5 thông tư 117', '117/2021/TT-BCA'],
    ['điều 25 luật thực hiện dân chủ nói gì', '10/2022/QH15'],
    ['điều 3 luật thdc ở cơ sở', '10/2022/QH15'],
    ['dieu 3 luat dan chu co so', '10/2022/QH15'],
    ['điều 2 pháp lệnh 34/2007', '34/2007/PL-UBTVQH11'],
  ])('finds the document of "%s"', (question, documentNumber) => {
    expect(meantBy(question)).toEqual([documentNumber]);
  });

  it('leaves a number that several documents share to the person', () => {
    expect(meantBy('khoản 2 điều 19 nghị định 59').sort()).toEqual(['59/2019/NĐ-CP', '59/2023/NĐ-CP']);
  });

  it.each(['điều 5 luật đất đai', 'điều 5 nghị định 999/2023', 'điều 5 nghị định 5'])(
    'knows nothing of "%s"',
    (question) => {
      expect(meantBy(question)).toEqual([]);
    },
  );

  it('never shows a summary beside its original', () => {
    expect(documents.filter((document) => document.documentNumber === '10/2022/QH15')).toHaveLength(1);
    expect(documents.find((document) => document.documentNumber === '10/2022/QH15')?.stored?.summaryOf).toBeNull();
  });
});
