import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { surveyCommands } from '../../../../bot/commands/survey/commands.ts';
import { storeSampleDocument } from '../../support/sample-document.ts';
import { importSamplePlan, plannedSession } from '../../support/sample-plan.ts';
import { createTrainingDesk, type TrainingDesk } from '../../training/workbook/run-training.ts';

export const now = '2033-06-01T02:00:00Z';

export type Cell = SheetData[number][number];

export interface SurveyDesk extends TrainingDesk {
  /** Writes a file into the desk's folder and creates a survey from it; the lines that were told. */
  create(name: string, content: string | Uint8Array, ...options: string[]): Promise<Created>;
}

export interface Created {
  output: string;
  /** Lines of what is wrong or to be looked at, without the last one when refused. */
  told: string[];
  isRefused: boolean;
  /** How many surveys are stored then. */
  stored: number;
}

/** The commands of surveys beside a training with sessions B1 and B2, so many people, and the sample law. */
export async function createSurveyDesk({ people = 12 } = {}): Promise<SurveyDesk> {
  const desk = await createTrainingDesk(now, surveyCommands);
  const sessions = [
    plannedSession('B1', new Date('2033-06-22T01:00:00Z')),
    plannedSession('B2', new Date('2033-06-23T01:00:00Z')),
  ];
  await importSamplePlan(desk.database, { people, sessions }, new Date(now));
  await storeSampleDocument(desk.database.documents);
  return {
    ...desk,
    async create(name, content, ...options) {
      const file = join(desk.directory, name);
      await writeFile(file, content);
      const { output, told, isRefused } = await desk.run(['create', file, ...options]);
      const lines = told.split('\n').filter((line) => line !== '');
      const stored = (await desk.database.surveys.list(null)).length;
      return { output, told: isRefused ? lines.slice(0, -1) : lines, isRefused, stored };
    },
  };
}

export const questionHeadings = [
  'Mã',
  'Câu hỏi',
  'Loại',
  'Lựa chọn',
  'Bắt buộc',
  'Chỉ hỏi khi',
  'Đáp án đúng',
  'Căn cứ',
  'Trích dẫn',
  'Giải thích',
];

const rightHead: Readonly<Record<string, Cell>> = {
  'Mã phiếu': 'P1',
  'Tên phiếu': 'Phiếu thử',
  'Mã lớp': 'LOP-MAU',
  'Gửi khi': 'Khi ra lệnh',
};

/** A right, small survey as a workbook, with other or more content of the form and other lines of questions. */
export async function surveyWorkbook(
  head: Readonly<Record<string, Cell>> = {},
  questions: readonly (readonly Cell[])[] = [['C1', 'Có hài lòng không?', 'Có/Không']],
  sheetNames: readonly [string, string] = ['Phiếu', 'Câu hỏi'],
): Promise<Buffer> {
  const form = Object.entries({ ...rightHead, ...head }).map(([item, content]) => [item, content]);
  return await writeExcelFile([
    { sheet: sheetNames[0], data: [['Mục', 'Nội dung'], ...form] },
    { sheet: sheetNames[1], data: [questionHeadings, ...questions.map((row) => [...row])] },
  ]).toBuffer();
}

/** The same in YAML; `head` are whole lines. */
export function surveyYaml(questions: string, ...head: string[]): string {
  return ['ma_phieu: P1', 'ten_phieu: Phiếu thử', 'ma_lop: LOP-MAU', 'gui_khi: Khi ra lệnh', ...head, questions].join(
    '\n',
  );
}
