import { describe, expect, it } from 'vitest';
import { readInput } from '../../bot/input.ts';

const text = (words: string) => readInput({ kind: 'text', text: words });

describe('what a message asks for', () => {
  it.each([
    ['/start', 'start', ''],
    ['/start lop-12_3', 'start', 'lop-12_3'],
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

  it('knows what it does not know', () => {
    expect(text('/abc xin chào')).toEqual({ kind: 'unknownCommand', word: '/abc' });
    expect(readInput({ kind: 'press', action: 'nonsense' })).toEqual({ kind: 'unknownPress' });
    expect(readInput({ kind: 'membership', change: 'left' })).toBeNull();
  });
});
