import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkbook, type WorkbookContent } from '../../../fixtures/training/build-workbook.ts';
import { createTrainingDesk, type TrainingDesk } from './run-training.ts';

export const start = '2033-06-01T03:00:00Z';

export const content = {
  training: [
    ['Mã lớp', 'LOP-1'],
    ['Tên lớp', 'Lớp thử'],
    ['Đơn vị tổ chức', 'Ban tổ chức thử'],
  ],
  venues: [
    ['Mã điểm cầu', 'Tên điểm cầu', 'Loại'],
    ['HT', 'Hội trường lớn', 'Hội trường chính'],
    ['DC1', 'Nhà văn hóa thôn Một', 'Điểm cầu'],
  ],
  sessions: [
    ['Mã buổi', 'Chuyên đề', 'Ngày', 'Bắt đầu', 'Kết thúc', 'Điểm cầu'],
    ['B1', 'Chuyên đề một', '22/6/2033', '08:00', '11:00', null],
    ['B2', 'Chuyên đề hai', '23/6/2033', '08:00', '11:00', 'DC1'],
  ],
  attendees: [
    ['Mã học viên', 'Họ và tên', 'Đơn vị', 'Điểm cầu', 'Số điện thoại', 'Mã Telegram'],
    ['HV1', 'Người Một', 'Thôn Một', 'HT', '0912345671', '101'],
    ['HV2', 'Người Hai', 'Thôn Một', 'DC1', '0912345672', '102'],
    ['HV3', '=HYPERLINK("https://example.org")', '+Thôn Hai', 'DC1', '0912345673', null],
  ],
} satisfies WorkbookContent;

export async function deskWith(changes: WorkbookContent = {}): Promise<TrainingDesk> {
  const desk = await createTrainingDesk(start);
  await importContent(desk, changes);
  return desk;
}

export async function importContent(desk: TrainingDesk, changes: WorkbookContent, ...options: string[]) {
  const file = join(desk.directory, 'lop.xlsx');
  writeFileSync(file, await buildWorkbook({ ...content, ...changes }));
  return desk.run(['import', file, ...options]);
}

export const row = (
  rows: readonly (readonly (string | null)[])[],
  index: number,
  changed: readonly (string | null)[],
) => rows.map((one, at) => (at === index ? changed : one));

/** Who would get what: `HV1 08:00 …`. */
export async function coming(desk: TrainingDesk): Promise<string[]> {
  const { output } = await desk.run(['preview', 'LOP-1', '--json']);
  const messages: { attendee: string; at: string; kind: string; session: string | null }[] = JSON.parse(output);
  return messages.map(({ attendee, at, kind, session }) => `${attendee} ${at} ${kind} ${session}`);
}
