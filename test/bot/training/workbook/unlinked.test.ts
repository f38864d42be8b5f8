import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTrainingDesk } from './run-training.ts';

const plan = (telegramId: string | undefined) => ({
  training: { code: 'LOP1', title: 'Lớp thử', organiser: 'Ban tổ chức' },
  venues: [{ code: 'HT', name: 'Hội trường', kind: 'central' }],
  sessions: [
    {
      code: 'B1',
      topic: 'Dân bàn',
      speakers: ['Báo cáo viên 1'],
      startsAt: '2026-12-20T08:00:00+07:00',
      endsAt: '2026-12-20T11:00:00+07:00',
    },
  ],
  attendees: [{ code: 'HV1', fullName: 'Học Viên Một', venue: 'HT', telegramId }],
});

// A workbook made again without the column of account ids cuts people off: the organiser must hear of it at once.
it('tells how many people an import without account ids leaves unreachable', async () => {
  const desk = await createTrainingDesk('2026-12-01T08:00:00+07:00');
  const file = join(desk.directory, 'lop.json');
  writeFileSync(file, JSON.stringify(plan('1001')));
  expect((await desk.run(['import', file])).output).not.toContain('không còn nhận được');
  writeFileSync(file, JSON.stringify(plan(undefined)));
  expect((await desk.run(['import', file])).output).toContain('1 người không còn nhận được tin nhắc');
});
