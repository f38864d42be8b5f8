import { writeFile } from 'node:fs/promises';
import { allGroups } from '../../../bot/commands/survey/tally.ts';
import { groupsTable, responsesTable, summaryTable, textsTable } from '../../../bot/survey/results/export-tables.ts';
import { pngOf } from '../../../bot/survey/results/picture.ts';
import { readResults } from '../../../bot/survey/results/read-results.ts';
import { reportDocument } from '../../../bot/survey/results/report-document.ts';
import { resultPictures } from '../../../bot/survey/results/result-pictures.ts';
import { tally } from '../../../bot/survey/results/tally.ts';
import { groupTexts } from '../../../bot/survey/results/text-groups.ts';
import { workbookOf } from '../../../bot/workbook/write-table.ts';
import { KheoError } from '../../../core/errors.ts';
import type { Database } from '../../../prisma/open-database.ts';

/** Milliseconds. `tallyMs` is all of it: reading, counting, groups and comments. */
export type ResultFigures = Record<
  'readMs' | 'countMs' | 'groupsMs' | 'commentsMs' | 'tallyMs' | 'exportMs' | 'chartMs' | 'reportMs' | 'commentGroups',
  number
>;

/** Measures the only survey of the database, and writes its workbook. */
export async function measureResults(database: Database, workbook: string): Promise<ResultFigures> {
  const [survey] = await database.surveys.list(null);
  if (!survey) throw new KheoError('surveyNotFound', 'There is no survey to measure; fill the database first.');
  const started = performance.now();
  const rounds = await readResults(database.surveys, survey);
  const read = performance.now();
  const result = tally(rounds);
  const counted = performance.now();
  const groups = await allGroups(database, rounds);
  const grouped = performance.now();
  const comments = result.questions.flatMap(({ texts }) => groupTexts(texts));
  const tallied = performance.now();
  const tables = [
    ...[summaryTable(result), responsesTable(rounds, result)],
    ...[textsTable(result), groupsTable(groups, result)],
  ];
  await writeFile(workbook, await workbookOf(tables));
  const exported = performance.now();
  const [picture = ''] = resultPictures(result);
  await pngOf(picture);
  const drawn = performance.now();
  await reportDocument(result, 'Ban tổ chức', new Date());
  return {
    readMs: Math.round(read - started),
    countMs: Math.round(counted - read),
    groupsMs: Math.round(grouped - counted),
    commentsMs: Math.round(tallied - grouped),
    tallyMs: Math.round(tallied - started),
    // From an empty hand: what was read and counted for the tally is part of it.
    exportMs: Math.round(exported - tallied + (grouped - started)),
    chartMs: Math.round(drawn - exported),
    reportMs: Math.round(performance.now() - drawn),
    commentGroups: comments.length,
  };
}
