import { describe, expect, it } from 'vitest';
import { namesChoice, readReply } from '../../../../bot/survey/answering/read-reply.ts';
import { expectedReply, type TypedReply } from '../../../../bot/survey/answering/typed-reply.ts';
import type { Choice, SurveyQuestion } from '../../../../core/survey.ts';

const base = { code: 'C', text: 'Câu hỏi', isRequired: true, showIf: null };
const choices: Choice[] = [
  { code: 'A', label: 'Rất hài lòng' },
  { code: 'B', label: 'Hài lòng' },
  { code: 'C', label: 'Chưa hài lòng' },
  { code: 'D', label: 'Hướng dẫn sử dụng' },
];
const topics: Choice[] = [{ code: 'B1', label: 'Dân bàn và quyết định' }];

const read = (question: SurveyQuestion, text: string): string =>
  printed(readReply(expectedReply(question, topics), text));
const printed = (reply: TypedReply | null): string => {
  if (reply === null) return 'not ours';
  if (reply.kind === 'answer') return reply.values.join('+');
  if (reply.kind === 'unclear') return reply.why;
  return reply.kind === 'edit' ? `edit ${reply.number}` : reply.kind;
};

const one: SurveyQuestion = { ...base, kind: 'oneChoice', choices, key: null };
const several: SurveyQuestion = { ...base, kind: 'severalChoices', choices, key: null };
const yesNo: SurveyQuestion = { ...base, kind: 'yesNo', key: null };
const scale: SurveyQuestion = { ...base, kind: 'scale', labels: ['Kém', 'Yếu', 'Trung bình', 'Khá', 'Tốt'] };
const recommendation: SurveyQuestion = { ...base, kind: 'recommendation' };
const freeText: SurveyQuestion = { ...base, kind: 'freeText' };
const topic: SurveyQuestion = { ...base, kind: 'topic' };

describe('what is typed for a choice', () => {
  it.each([
    ['2', 'B'],
    [' 2. ', 'B'],
    ['chọn 3', 'C'],
    ['số 1', 'A'],
    ['5', 'outOfRange'],
    ['0', 'outOfRange'],
    ['1, 2', 'onlyOne'],
    ['2 2', 'B'],
    ['rat hai', 'A'],
    ['HÀI LÒNG!', 'B'],
    ['huong dan su dung', 'D'],
    ['h', 'notUnderstood'],
    ['tạm được', 'notUnderstood'],
    ['tôi thấy tạm được', 'notUnderstood'],
    ['bỏ qua', 'skip'],
    ['Quay lại', 'back'],
    ['sửa câu 2', 'edit 2'],
    ['tạm dừng', 'pause'],
    ['Ý kiến: hay', 'notUnderstood'],
    ['tôi chọn 2', 'B'],
    ['dạ số 3 ạ', 'C'],
    ['②', 'B'],
    ['2️⃣', 'B'],
    ['dạ hài lòng ạ', 'B'],
    ['đáp án b', 'B'],
    ['sử dụng', 'D'],
    ['không biết', 'notKnown'],
    ['k rõ', 'notKnown'],
    ['cảm ơn', 'notUnderstood'],
    ['👍', 'notUnderstood'],
    ['0912345678', 'notUnderstood'],
  ])('one of them: %j is %s', (text, expected) => expect(read(one, text)).toBe(expected));

  it.each([
    'Thu quỹ làm đường thôn cần bao nhiêu hộ đồng ý?',
    'khoản 2 Điều 19 Nghị định 59',
    '482173',
    '4821 73',
    'K7MX-2QRD',
    'chào bạn',
    'họp thôn báo trước mấy ngày',
    'mai mấy giờ học?',
    'Cho tôi hỏi về việc công khai các khoản thu của thôn với',
  ])('leaves %j to the others', (text) => expect(read(one, text)).toBe('not ours'));

  it('ambiguous words are not guessed', () => {
    const alike = [
      { code: 'A', label: 'Sáng thứ Bảy' },
      { code: 'B', label: 'Sáng Chủ nhật' },
    ];
    expect(read({ ...one, choices: alike }, 'sáng')).toBe('ambiguous');
    expect(read({ ...one, choices: alike }, 'sáng chủ')).toBe('B');
  });

  it('a part of a label is not taken for its opposite', () => {
    const negated = [
      { code: 'A', label: 'Chưa hài lòng' },
      { code: 'B', label: 'Bình thường' },
    ];
    expect(read({ ...one, choices: negated }, 'hài lòng')).toBe('notUnderstood');
  });

  it.each([
    ['1,3', 'A+C'],
    ['3 1', 'A+C'],
    ['1, 3 và 4', 'A+C+D'],
    ['3;3', 'C'],
    ['1, 9', 'outOfRange'],
    ['chua hai long, rat hai', 'A+C'],
    ['xong', 'done'],
  ])('several of them: %j is %s', (text, expected) => expect(read(several, text)).toBe(expected));

  it.each([
    ['có', 'yes'],
    ['Co a', 'yes'],
    ['Không ạ', 'no'],
    ['dạ có ạ', 'yes'],
    ['dong y', 'yes'],
    ['khong biet', 'notKnown'],
    ['đúng', 'yes'],
    ['sai', 'no'],
    ['1', 'yes'],
    ['2', 'no'],
    ['3', 'outOfRange'],
    ['có được không?', 'not ours'],
  ])('yes or no: %j is %s', (text, expected) => expect(read(yesNo, text)).toBe(expected));

  it.each([
    ['4', '4'],
    ['4/5', '4'],
    ['khá', '4'],
    ['5 sao', '5'],
    ['tôi chấm 4 điểm', '4'],
    ['tốt', '5'],
    ['tốt lắm', 'notUnderstood'],
    ['c', 'notUnderstood'],
    ['0', 'outOfRange'],
    ['6', 'outOfRange'],
  ])('a scale: %j is %s', (text, expected) => expect(read(scale, text)).toBe(expected));

  it.each([
    ['0', '0'],
    ['10', '10'],
    ['9 điểm', '9'],
    ['8/10', '8'],
    ['11', 'outOfRange'],
  ])('a recommendation: %j is %s', (text, expected) => expect(read(recommendation, text)).toBe(expected));

  it('topics are chosen by number and name', () => {
    expect([read(topic, '1'), read(topic, 'dân bàn')]).toEqual(['B1', 'B1']);
  });

  it('a choice is one even when it is also a command in words', () => {
    expect(namesChoice(expectedReply(one, topics), 'Hướng dẫn sử dụng')).toBe(true);
    expect(namesChoice(expectedReply(freeText, topics), 'Hướng dẫn sử dụng')).toBe(false);
  });
});

describe('what is typed for an opinion', () => {
  it.each([
    'Tốt',
    '5',
    'Có nên mở thêm lớp ở xã không',
    'Phần khoản 2 Điều 21 trình bày hơi nhanh',
    'Sao lại học vào giờ này?',
    'Lịch học',
    'RATTOTAB',
    'Cần thêm ví dụ về hương ước, quy ước của thôn.',
  ])('takes %j', (text) => expect(read(freeText, text)).toBe(text));

  it.each([
    'Họp thôn phải báo trước mấy ngày?',
    'khoản 2 Điều 19 Nghị định 59',
    'Điều 21 Luật 10/2022/QH15 quy định gì?',
    'mai mấy giờ học?',
    '482173',
    'K7MX-2QRD',
  ])('leaves %j to the others', (text) => expect(read(freeText, text)).toBe('not ours'));

  it('takes anything after "Ý kiến:"', () => {
    expect(read(freeText, 'Ý kiến: Họp thôn phải báo trước mấy ngày?')).toBe('Họp thôn phải báo trước mấy ngày?');
    expect(read(freeText, 'y kien:bỏ qua')).toBe('bỏ qua');
    expect(read(freeText, 'ý kiến:  ')).toBe('empty');
    expect(read(freeText, 'a'.repeat(2001))).toBe('tooLong');
    expect(read(freeText, 'Bỏ qua')).toBe('skip');
  });
});

it('at the last look there are only words', () => {
  const at = (text: string) => printed(readReply(null, text));
  expect(['Gửi', 'sửa 3', 'quay lại', '2', 'Thu quỹ thôn thế nào?'].map(at)).toEqual([
    ...['send', 'edit 3', 'back', 'notUnderstoodAtEnd', 'not ours'],
  ]);
});
