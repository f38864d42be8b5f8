import { surveyDesignMessages } from '../../messages/survey-design.vi.ts';
import { questionSheet, surveySheet } from '../../messages/survey-sheets.vi.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { openSheets } from '../../workbook/open-sheets.ts';
import { type FormFields, readForm } from '../../workbook/read-form.ts';
import { readTable } from '../../workbook/sheet-table.ts';
import { type HeadKey, longestField, type SurveyFields, splitItems } from './survey-fields.ts';

const formFields: FormFields<HeadKey> = {
  item: surveySheet.item,
  fields: surveySheet.fields,
  // What is missing is told with the rest, in the same words for every kind of file.
  required: [],
  longest: longestField,
  moments: ['when', 'closesAt'],
};

/** A survey in a workbook; null when it cannot be opened or lacks a sheet, which is told. */
export async function readSurveyWorkbook(
  bytes: Uint8Array,
  fileName: string,
  findings: Findings,
): Promise<SurveyFields | null> {
  const names = [surveySheet.name, questionSheet.name];
  const template = surveyDesignMessages.template;
  const sheetOf = await openSheets(bytes, { fileName, names, template }, findings);
  if (!sheetOf) return null;
  const form = sheetOf(surveySheet.name);
  const table = sheetOf(questionSheet.name);
  if (!form || !table) return null;
  const head = readForm(form, formFields, findings);
  const rows = readTable(
    table,
    { columns: questionSheet.columns, required: ['text', 'kind'], longestText: longestField },
    findings,
  );
  return {
    head: { ...head, list: (key) => splitItems(head.text(key) ?? '') },
    questions: rows.map((row) => ({ ...row, list: (key) => splitItems(row.text(key) ?? '') })),
    whereQuestions: workbookMessages.sheet(table.name),
  };
}
