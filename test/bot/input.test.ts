import { describe, expect, it } from 'vitest';
import { readInput } from '../../bot/input.ts';
import type { ConversationStep } from '../../bot/training/conversation-step.ts';

const text = (words: string) => readInput({ kind: 'text', text: words });

describe('what a message asks for', () => {
  it.each([
    ['/start', 'start', ''],
    ['/hoi@kheo_bot thu quỹ thế nào', 'hoi', 'thu quỹ thế nào'],
    ['/HOI Thu quỹ', 'hoi', 'Thu quỹ'],
    ['/hỏi thu quỹ', 'hoi', 'thu quỹ'],
    ['Trợ giúp!', 'trogiup', ''],
    ['tro giup', 'trogiup', ''],
    ['Xoá dữ liệu', 'xoadulieu', ''],
    ['xóa dữ liệu của tôi', 'xoadulieu', ''],
    ['văn bản', 'vanban', ''],
  ])('reads %j as a command', (words, command, argument) => {
    expect(text(words)).toEqual({ kind: 'command', command, argument });
  });

  it.each(['trợ giúp pháp lý là gì?', 'văn bản nào nói về hương ước', '59/2023', 'ai xóa dữ liệu của dân?'])(
    'reads %j as a question',
    (words) => expect(text(words)).toEqual({ kind: 'question', text: words }),
  );

  it.each([
    ['/start lop-12_3', { kind: 'joinLink', joinCode: 'lop-12_3' }],
    ['/start K7MX-2QRD', { kind: 'oneTimeCode', code: 'K7MX2QRD' }],
    ['/start d-12-3-482173', { kind: 'scannedCheckIn', sessionId: 12, venueId: 3, code: '482173' }],
    ['k7mx-2qrd', { kind: 'oneTimeCode', code: 'K7MX2QRD' }],
    ['DK K7MX2Q', { kind: 'joinText', code: 'K7MX2Q' }],
    ['4821 73', { kind: 'checkInCode', code: '482173' }],
    ['/diemdanh 4821 73', { kind: 'checkInCode', code: '482173' }],
    ['/diemdanh', { kind: 'command', command: 'diemdanh', argument: '' }],
    ['Hôm nay học gì?', { kind: 'agendaSentence', range: 'today' }],
  ])('reads %j as what trainings wait for', (words, expected) => {
    expect(text(words)).toEqual(expected);
  });

  it('gives a running step the texts it waits for, and nothing else', () => {
    const step = {
      kind: 'registerName',
      trainingCode: 'T',
      venueCode: null,
      checkIn: null,
      phone: null,
    } as const satisfies ConversationStep;
    const read = (words: string) => readInput({ kind: 'text', text: words }, step);
    expect(read('Nguyễn Văn Mẫu')).toEqual({ kind: 'stepText', text: 'Nguyễn Văn Mẫu', step });
    expect(read('hủy')).toEqual({ kind: 'command', command: 'huy', argument: '' });
    expect(read('/lich')).toMatchObject({ kind: 'command' });
    expect(read('Thu quỹ thì bao nhiêu hộ đồng ý?')).toMatchObject({ kind: 'question' });
    expect(read('4821 73')).toMatchObject({ kind: 'checkInCode' });
  });

  it('knows what it does not know', () => {
    expect(text('/abc xin chào')).toEqual({ kind: 'unknownCommand', word: '/abc' });
    expect(readInput({ kind: 'press', action: 'nonsense' })).toEqual({ kind: 'unknownPress' });
    expect(readInput({ kind: 'membership', change: 'left' })).toBeNull();
  });
});
