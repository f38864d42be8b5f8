import type { LegalDocument, Provision } from '../../../core/legal-document.ts';
import type { DocumentRepository } from '../../../core/repositories.ts';

function provision(kind: Provision['kind'], number: string | null, title: string | null, text: string): Provision {
  return { kind, number, title, text, page: null, children: [] };
}

function article(number: string, title: string, clauses: readonly string[]): Provision {
  const children = clauses.map((text, index) => provision('clause', String(index + 1), null, `${index + 1}. ${text}`));
  const text = children.map((clause) => clause.text).join('\n');
  return { ...provision('article', number, title, text), children };
}

const manyClauses = Array.from(
  { length: 30 },
  (_, index) =>
    `Việc thứ ${index + 1} được bàn công khai tại cuộc họp thôn, có ghi biên bản và niêm yết để mọi nhà cùng biết.`,
);

/** A law of the tests' own making: three articles, one of them long enough for several pages. */
export const sampleDocument: LegalDocument = {
  documentNumber: '99/2022/QH15',
  documentKind: 'law',
  title: 'Luật Mẫu về việc thôn',
  issuer: 'Nhóm thử nghiệm',
  issuedOn: '2022-11-10',
  effectiveFrom: '2023-07-01',
  expiredOn: null,
  summaryOf: null,
  relations: [],
  provisions: [
    article('20', 'Những việc được bàn', manyClauses),
    article('21', 'Đóng góp chung', [
      'Việc thu quỹ được thông qua khi hai phần ba số hộ trong thôn tán thành <bằng phiếu & biểu quyết>.',
      'Kết quả được niêm yết trong ba ngày.',
    ]),
    article('22', 'Kiểm tra', ['Người dân được xem sổ thu, chi.']),
  ],
};

/** Stores the sample law; returns its identity. */
export async function storeSampleDocument(documents: DocumentRepository): Promise<number> {
  const { documentId } = await documents.store({
    document: sampleDocument,
    contentHash: 'a'.repeat(64),
    source: 'luat-mau.md',
    externalIds: new Map(),
    passages: [],
  });
  return documentId;
}
