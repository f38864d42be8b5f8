import { stringify } from 'yaml';
import { questionKinds } from '../../../core/survey.ts';
import { guideSheet, questionKindWords, questionSheet, surveySheet } from '../../messages/survey-sheets.vi.ts';
import type { HeadingWords } from '../../messages/workbook-sheets.vi.ts';
import { type PrintedField, printSurvey } from './print-survey.ts';
import type { SurveyDraft } from './survey-draft.ts';
import { yamlKeyOf } from './yaml-fields.ts';

/** A survey as a YAML file to be filled in further, with what to know above it. */
export function writeSurveyYaml(survey: SurveyDraft): string {
  const printed = printSurvey(survey);
  const content = {
    ...toMap(surveySheet.fields, printed.head, { keepsEmpty: true }),
    [yamlKeyOf(questionSheet.name)]: printed.questions.map((question) =>
      toMap(questionSheet.columns, question, { keepsEmpty: false }),
    ),
  };
  return `${guide()}\n${stringify(content, { lineWidth: 0, nullStr: '' })}`;
}

/** Fields that are left out of a question are empty; those of the survey stay, so that people see what there is. */
function toMap<Key extends string>(
  headings: Readonly<Record<Key, HeadingWords>>,
  values: Readonly<Record<NoInfer<Key>, PrintedField>>,
  { keepsEmpty }: { keepsEmpty: boolean },
): Record<string, string | number | string[] | null> {
  const keys = Object.keys(headings).filter((key): key is Key => key in headings);
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = values[key];
      if (value.length === 0 && !keepsEmpty) return [];
      return [[yamlKeyOf(headings[key].heading), toValue(value)]];
    }),
  );
}

/** Numbers go without quotation marks; every reader takes them for the same text. */
function toValue(value: PrintedField): string | number | string[] | null {
  if (value.length === 0) return null;
  return typeof value === 'string' && /^(?:0|[1-9]\d{0,8})$/.test(value) ? Number(value) : value;
}

function guide(): string {
  const kinds = questionKinds.map((kind) => `  ${questionKindWords[kind].name}: ${guideSheet.kinds[kind][0]}`);
  const lines = [
    `${guideSheet.headings[0]}:`,
    ...kinds,
    `${guideSheet.notesTitle}:`,
    ...guideSheet.notes.map((note) => `  ${note}`),
  ];
  return lines.map((line) => `# ${line}`).join('\n');
}
