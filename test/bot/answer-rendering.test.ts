import { describe, expect, it } from 'vitest';
import { parseAction } from '../../bot/actions.ts';
import { answerText, citationHeading, renderAnswer } from '../../bot/answer-rendering.ts';
import { sampleAnswer, sampleCitation, sampleRefusal, sampleValidity } from './support/answers.ts';

const options = { questionId: 'abcDEF123_-x', organiserContact: 'cô Hoa, 0900 000 000' };
const textOf = (answer: Parameters<typeof renderAnswer>[0]) =>
  renderAnswer(answer, options)
    .blocks.map((block) => block.text)
    .join('\n');

describe('an answer with a quote', () => {
  it('names the provision and the document above the verbatim quote', () => {
    const { blocks } = renderAnswer(sampleAnswer(), options);
    expect(blocks[0]).toEqual({
      kind: 'heading',
      text: 'Khoản 1 Điều 21. Biểu quyết ở thôn – Luật Thực hiện dân chủ ở cơ sở (10/2022/QH15)',
    });
    expect(blocks[1]).toEqual({ kind: 'quote', text: sampleCitation().quote });
    expect(blocks[2]?.text).toBe('Còn hiệu lực vào ngày 21/11/2026 (có hiệu lực từ 01/7/2023).');
  });

  it('puts the kind before a title that lacks it', () => {
    const citation = sampleCitation({ documentNumber: '61/2023/NĐ-CP', documentTitle: 'Về hương ước', clause: null });
    expect(citationHeading(citation)).toBe('Điều 21. Biểu quyết ở thôn – Nghị định về hương ước (61/2023/NĐ-CP)');
  });

  it('cites a document without Điều by heading and page', () => {
    const citation = sampleCitation({
      documentNumber: null,
      documentTitle: 'Kế hoạch tập huấn',
      article: null,
      clause: null,
      title: 'Thành phần',
      page: 3,
    });
    expect(citationHeading(citation)).toBe('Thành phần – Kế hoạch tập huấn, trang 3');
  });

  it.each([
    [
      { state: 'expired', expiredOn: '2023-07-01', endedBy: ['10/2022/QH15'] },
      /ĐÃ HẾT HIỆU LỰC từ ngày 01\/7\/2023; .*10\/2022\/QH15/,
    ],
    [{ state: 'notYet', on: '2023-06-22' }, /CHƯA CÓ HIỆU LỰC vào ngày 22\/6\/2023; có hiệu lực từ 01\/7\/2023/],
    [{ state: 'unknown', effectiveFrom: null }, /Chưa rõ hiệu lực/],
    [{ state: 'partly' }, /Một phần đã hết hiệu lực/],
    [{ amendedBy: ['47/2024/QH15', '97/2025/QH15'] }, /sửa đổi năm 2024 và 2025 \(47\/2024\/QH15, 97\/2025\/QH15\)/],
    [
      { amendedBy: ['47/2024/QH15'], articleAmendedBy: ['47/2024/QH15'] },
      /Chính điều này đã được sửa bởi 47\/2024\/QH15/,
    ],
    [{ displacedBy: ['10/2022/QH15'] }, /chưa thấy văn bản bãi bỏ chính thức/],
    [{ certainty: 'unconfirmed' }, /chưa được xác nhận/],
  ] as const)('says of %j what it means', (validity, expected) => {
    const citation = sampleCitation({
      validity: sampleValidity({ ...validity } as Parameters<typeof sampleValidity>[0]),
    });
    expect(textOf(sampleAnswer({ citations: [citation] }))).toMatch(expected);
  });

  it('never passes a summary off as the law', () => {
    const citation = sampleCitation({
      isSummary: true,
      documentTitle: 'Sổ tay dân chủ ở cơ sở',
      validity: sampleValidity({ amendedBy: ['47/2024/QH15', '97/2025/QH15'] }),
    });
    const { blocks } = renderAnswer(sampleAnswer({ citations: [citation] }), options);
    expect(blocks.map(({ text }) => text)).toEqual([
      'Khoản 1 Điều 21. Biểu quyết ở thôn – Luật 10/2022/QH15 (tóm tắt)',
      'Tóm tắt, không phải nguyên văn.',
      citation.quote,
      expect.stringMatching(/^Theo: Sổ tay dân chủ ở cơ sở\..*năm 2024 và 2025/),
    ]);
  });

  it('lists at most three further provisions and offers each article once', () => {
    const further = [22, 23, 21, 24].map((number) =>
      sampleCitation({ articleId: number, article: String(number), clause: null }),
    );
    const message = renderAnswer(sampleAnswer({ further }), options);
    expect(message.blocks.at(-1)?.text.match(/•/g)).toHaveLength(3);
    const actions = message.buttons?.flat().map((button) => parseAction(button.action));
    expect(actions).toEqual([
      { kind: 'openArticle', articleId: 21, page: 0 },
      { kind: 'openArticle', articleId: 22, page: 0 },
      { kind: 'openArticle', articleId: 23, page: 0 },
      { kind: 'feedback', questionId: options.questionId, isHelpful: true },
      { kind: 'feedback', questionId: options.questionId, isHelpful: false },
      { kind: 'forward', questionId: options.questionId },
    ]);
  });

  it('has no buttons and no promise when the question is not stored', () => {
    expect(renderAnswer(sampleAnswer(), { ...options, questionId: null }).buttons).toBeUndefined();
    expect(answerText(sampleRefusal())).not.toContain('chuyển cho cán bộ phụ trách');
    expect(answerText(sampleAnswer())).toContain(`“${sampleCitation().quote}”`);
  });
});

describe('an answer without a quote', () => {
  it('refuses politely, says what is covered, passes on and names the contact', () => {
    const text = textOf(sampleRefusal());
    expect(text).toMatch(/chưa tìm thấy quy định/);
    expect(text).toContain('/vanban');
    expect(text).toContain('đã được chuyển cho cán bộ phụ trách');
    expect(text).toContain('cô Hoa, 0900 000 000');
  });

  const reference = {
    document: { kind: 'luat', number: '10/2022/QH15', year: null },
    article: '120',
    clause: '3',
    point: null,
  };

  it('says which provision is missing and how many articles there are', () => {
    const answer = sampleRefusal({ reason: 'provisionMissing', reference });
    const message = renderAnswer(answer, { ...options, articleCount: 91 });
    expect(message.blocks[0]?.text).toBe(
      'Tôi không tìm thấy khoản 3 Điều 120 trong Luật 10/2022/QH15. Bản Luật 10/2022/QH15 mà tôi có gồm 91 điều.',
    );
    expect(textOf(answer)).not.toContain('91');
  });

  it('names a missing document as it was asked for', () => {
    const asked = {
      document: { kind: 'nghi dinh', number: '104', year: null },
      article: '5',
      clause: null,
      point: null,
    };
    expect(textOf(sampleRefusal({ reason: 'documentMissing', reference: asked }))).toContain('Nghị định 104');
    expect(textOf(sampleRefusal({ reason: 'documentMissing' }))).toContain('văn bản mà anh/chị hỏi');
  });

  it('lets people choose between documents', () => {
    const answer = sampleRefusal({
      outcome: 'clarify',
      reason: 'ambiguousDocument',
      choices: ['104/2022/NĐ-CP', '34/2007/PL-UBTVQH11'],
    });
    const buttons = renderAnswer(answer, options).buttons?.flat() ?? [];
    expect(buttons.map((button) => button.label)).toEqual(answer.choices);
    expect(parseAction(buttons[1]?.action ?? '')).toEqual({
      kind: 'chooseDocument',
      questionId: options.questionId,
      documentNumber: '34/2007/PL-UBTVQH11',
    });
  });

  it('names a choice whose title no button can carry in the text alone', () => {
    const title = 'Quy định về tổ chức và hoạt động của các tổ tự quản ở khu dân cư';
    const answer = sampleRefusal({
      outcome: 'clarify',
      reason: 'ambiguousDocument',
      choices: ['59/2023/NĐ-CP', title],
    });
    expect(textOf(answer)).toContain(title);
    expect(
      renderAnswer(answer, options)
        .buttons?.flat()
        .map((button) => button.label),
    ).toEqual(['59/2023/NĐ-CP']);
  });

  it.each(['smallTalk', 'emptyQuestion'] as const)('answers %s without a promise', (reason) => {
    const text = textOf(sampleRefusal({ outcome: 'clarify', reason }));
    expect(text).not.toContain('cán bộ phụ trách');
    expect(text.length).toBeGreaterThan(20);
  });
});
