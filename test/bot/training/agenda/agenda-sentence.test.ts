import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AgendaRange, readAgendaSentence } from '../../../../bot/training/agenda/agenda-sentence.ts';

const asked: [string, AgendaRange][] = [
  ['Hôm nay học gì, ở đâu?', 'today'],
  ['hom nay hoc gi o dau', 'today'],
  ['Chiều nay học chuyên đề gì ạ?', 'today'],
  ['mai mấy giờ học', 'tomorrow'],
  ['Mai may gio hoc vay?', 'tomorrow'],
  ['Sáng mai học ở đâu', 'tomorrow'],
  ['ngày mai có học không', 'tomorrow'],
  ['Buổi tới học gì?', 'next'],
  ['khi nào học buổi tiếp theo', 'next'],
  ['Bao giờ thì tập huấn?', 'next'],
  ['lớp học ở đâu vậy em', 'next'],
  ['buổi học mấy giờ bắt đầu?', 'next'],
  ['ai giảng buổi sau', 'next'],
  ['Cho tôi xem lịch học', 'all'],
  ['lịch tập huấn', 'all'],
  ['lich hoc tuan nay', 'all'],
];

/** Near misses: something of the programme is in them, but they ask something else. */
const notAsked = [
  'học',
  'lịch',
  'mai',
  'hôm nay',
  'lớp',
  'ngày mai họp thôn mấy giờ',
  'Lịch tiếp công dân của xã là khi nào?',
  'Bao giờ phải công khai lịch tiếp công dân?',
  'học viên là ai',
  'Hôm nay luật nào có hiệu lực?',
  'tập huấn cho ai theo nghị định 59',
  'Điều 19 nói gì',
  'mai bầu trưởng thôn ở đâu',
  'chi phí tập huấn ai chịu?',
  'Bao giờ Ban Thanh tra nhân dân được tập huấn?',
  'Hôm nay họp dân bàn gì?',
  'đi học có được công khai học phí không',
  'Trường học phải công khai những gì?',
  'Khi nào thì dân được biết, được bàn?',
  'Chào em, hôm nay học gì mà nhà trường lại thu quỹ, việc thu quỹ ấy có phải hỏi ý kiến phụ huynh không em nhỉ?',
];

describe('sentences about the programme', () => {
  it.each(asked)('understands "%s"', (text, range) => {
    expect(readAgendaSentence(text)).toBe(range);
  });

  it.each(notAsked)('leaves "%s" to the answerer', (text) => {
    expect(readAgendaSentence(text)).toBeNull();
  });

  const folder = process.env.TEST_DATA_DIR ?? '';
  const files = ['questions/democracy-dev.jsonl', 'questions/anticipated.jsonl', 'retrieval/zalo-dev.jsonl'];
  it.skipIf(!existsSync(join(folder, 'questions')))('never takes a real question about the law', () => {
    const schema = z.looseObject({ question: z.string().optional(), q: z.string().optional() });
    const questions = files
      .flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'))
      .map((line) => schema.parse(JSON.parse(line)))
      .map(({ question, q }) => question ?? q ?? '');
    expect(questions.length).toBeGreaterThan(2000);
    expect(questions.filter((question) => readAgendaSentence(question) !== null)).toEqual([]);
  });
});
