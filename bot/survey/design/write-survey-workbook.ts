import { questionKinds } from '../../../core/survey.ts';
import {
  audienceWords,
  guideSheet,
  questionKindWords,
  questionSheet,
  surveyListWarning,
  surveySheet,
  whenWords,
} from '../../messages/survey-sheets.vi.ts';
import { no, yes } from '../../messages/workbook-sheets.vi.ts';
import {
  type FillableCell,
  type FillableSheet,
  formSheet,
  headingCells,
  listSheet,
  textCell,
  writeFillable,
} from '../../workbook/fillable-sheets.ts';
import { type PrintedSurvey, printSurvey } from './print-survey.ts';
import type { SurveyDraft } from './survey-draft.ts';
import type { HeadKey, QuestionKey } from './survey-fields.ts';

/** Rows with drop-downs: somewhat more than a survey may have. */
const lastRow = 60;

/** A survey as a workbook to be filled in further, with its guide. */
export function writeSurveyWorkbook(survey: SurveyDraft): Promise<Buffer> {
  const { head, questions } = printSurvey(survey);
  return writeFillable([form(head), list(questions), guide()]);
}

function form(head: PrintedSurvey['head']): FillableSheet {
  const choices: Partial<Record<HeadKey, readonly string[]>> = {
    anonymous: [yes, no],
    quiz: [yes, no],
    audience: [audienceWords.present.name, audienceWords.all.name],
    when: [whenWords.afterSessions.name, whenWords.byCommand.name],
  };
  return formSheet(surveySheet, head, choices, surveyListWarning);
}

function list(questions: PrintedSurvey['questions']): FillableSheet {
  const keys = Object.keys(questionSheet.columns).filter((key): key is QuestionKey => key in questionSheet.columns);
  const rows = questions.map((question) => keys.map((key) => textCell([question[key]].flat().join('\n'), true)));
  return listSheet(questionSheet, rows, {
    widths: [8, 48, 24, 34, 10, 20, 24, 34, 34, 40],
    lastRow,
    choices: {
      kind: { kind: 'list', values: questionKinds.map((kind) => questionKindWords[kind].name) },
      required: { kind: 'list', values: [yes, no] },
    },
    warning: surveyListWarning,
  });
}

function guide(): FillableSheet {
  const kinds = questionKinds.map((kind) => [questionKindWords[kind].name, ...guideSheet.kinds[kind]]);
  return {
    name: guideSheet.name,
    data: [
      headingCells(guideSheet.headings),
      ...kinds.map((cells) => cells.map((cell) => textCell(cell, true))),
      [],
      headingCells([guideSheet.notesTitle]),
      ...guideSheet.notes.map((note): FillableCell[] => [{ value: note, wrap: true, columnSpan: 3 }, null, null]),
    ],
    widths: [26, 50, 60],
    rules: null,
  };
}
