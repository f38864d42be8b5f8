import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { surveyDesignMessages } from '../../messages/survey-design.vi.ts';
import { questionSheet, surveySheet } from '../../messages/survey-sheets.vi.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { fold } from '../../workbook/nearest.ts';
import type { SurveyFields } from './survey-fields.ts';
import { lineAt, type YamlMap, yamlFields } from './yaml-fields.ts';

const words = surveyDesignMessages.yaml;

/** A survey in YAML; null when it is none, which is told by line. Every scalar is text, whatever it looks like. */
export function readSurveyYaml(text: string, fileName: string, findings: Findings): SurveyFields | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const told = new Set<number>();
  for (const { code, pos } of document.errors) {
    const { line } = lines.linePos(pos[0]);
    // One mistake often makes several errors on its line.
    if (!told.has(line)) findings.error(surveyDesignMessages.line(line), words.byCode[code] ?? words.wrong);
    told.add(line);
  }
  if (told.size > 0) return null;
  const map = document.contents;
  if (!isMap(map)) {
    const isEmpty = document.contents === null || String(document.contents).trim() === '';
    findings.error(workbookMessages.file(fileName), isEmpty ? surveyDesignMessages.file.empty : words.notMap);
    return null;
  }
  const head = yamlFields(
    { map, lines },
    surveySheet.fields,
    { lists: ['sessions'], others: [fold(questionSheet.name)] },
    findings,
  );
  return { head, ...readQuestions({ map, lines }, findings) };
}

function readQuestions(
  { map, lines }: YamlMap,
  findings: Findings,
): Pick<SurveyFields, 'questions' | 'whereQuestions'> {
  const pair = map.items.find(({ key }) => fold(String(key)) === fold(questionSheet.name));
  const list = pair?.value;
  if (!isSeq(list)) {
    const isFilled = list !== undefined && list !== null && String(list) !== '';
    const where = surveyDesignMessages.line(lineAt(lines, isScalar(pair?.key) ? pair.key : map));
    if (isFilled) findings.error(where, words.notList(String(pair?.key)));
    return { questions: [], whereQuestions: where };
  }
  const questions = list.items.flatMap((item) => {
    if (isMap(item)) {
      const options = { lists: ['choices', 'answer'] as const, others: [] };
      return [yamlFields({ map: item, lines }, questionSheet.columns, options, findings)];
    }
    const line = lineAt(lines, isScalar(item) ? item : list);
    findings.error(surveyDesignMessages.line(line), words.notQuestion);
    return [];
  });
  return { questions, whereQuestions: surveyDesignMessages.line(lineAt(lines, list)) };
}
