import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { summarizeArticles } from '../../ingest/article-summaries.ts';
import { parseDocument } from '../../ingest/ingest-document.ts';

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function level(index: number, format: string, template: string): string {
  return `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${template}"/></w:lvl>`;
}

/** Word numbers articles, clauses and points by itself: the text holds none of the numbers. */
const numbering = `<w:numbering ${namespace}><w:abstractNum w:abstractNumId="0">${level(0, 'decimal', 'Điều %1.')}${level(
  1,
  'decimal',
  '%2.',
)}${level(2, 'lowerLetter', '%3)')}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

function paragraph(text: string, listLevel: number | null): string {
  const list = listLevel === null ? '' : `<w:numPr><w:ilvl w:val="${listLevel}"/><w:numId w:val="7"/></w:numPr>`;
  return `<w:p><w:pPr>${list}</w:pPr>${text}</w:p>`;
}

const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

function docx(body: string): Uint8Array {
  return zipSync({
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document ${namespace}><w:body>${body}</w:body></w:document>`),
    'word/numbering.xml': strToU8(numbering),
  });
}

describe('a DOCX whose numbers Word prints', () => {
  it('has its articles, clauses and points', async () => {
    const body = [
      paragraph(run('Phạm vi'), 0),
      paragraph(run('Vườn của thôn.'), 1),
      paragraph(run('Vườn của xã, gồm:'), 1),
      paragraph(run('vườn rau;'), 2),
      paragraph(run('vườn hoa.'), 2),
      paragraph('', 1),
      paragraph(run('Người chăm'), 0),
      paragraph(run('Người tưới.'), 1),
      paragraph(run('Người tỉa.'), 1),
      paragraph(run('Người quét.'), 1),
    ];
    const [parsed] = await parseDocument({ bytes: docx(body.join('')), name: 'numbers.docx' });
    expect(parsed && summarizeArticles(parsed.document.provisions)).toMatchObject([
      { article: '1', title: 'Phạm vi', clauses: 2 },
      { article: '2', title: 'Người chăm', clauses: 3 },
    ]);
    expect(parsed?.document.provisions[0]?.text).toBe(
      '1. Vườn của thôn.\n2. Vườn của xã, gồm:\na) vườn rau;\nb) vườn hoa.',
    );
  });

  it('leaves deleted text, field codes and hidden text out, and joins runs of one word', async () => {
    const text = [
      '<w:r><w:t>Điều 1. Vư</w:t></w:r><w:r><w:t>ờn</w:t></w:r>',
      '<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>',
      '<w:ins><w:r><w:t xml:space="preserve"> mới</w:t></w:r></w:ins>',
      '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>',
      '<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>',
    ].join('');
    const bytes = docx(paragraph(text, null) + paragraph(run('Lời.'), null));
    const [parsed] = await parseDocument({ bytes, name: 'changes.docx' });
    expect(parsed?.document.provisions[0]).toMatchObject({ title: 'Vườn mới', text: 'Lời.' });
    expect(parsed?.report.warnings).toContainEqual(expect.stringMatching(/^trackedChanges: /));
  });
});
