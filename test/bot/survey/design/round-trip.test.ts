import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeDraft, readSurvey } from '../../../../bot/survey/design/read-survey.ts';
import { readSurveyFile } from '../../../../bot/survey/design/read-survey-file.ts';
import type { SurveyDraft } from '../../../../bot/survey/design/survey-draft.ts';
import { writeSurveyWorkbook } from '../../../../bot/survey/design/write-survey-workbook.ts';
import { writeSurveyYaml } from '../../../../bot/survey/design/write-survey-yaml.ts';
import { Findings, printFinding } from '../../../../bot/workbook/findings.ts';
import { anySurvey } from './any-survey.ts';

async function readBack(bytes: Uint8Array, name: string) {
  const findings = new Findings();
  const fields = await readSurveyFile(bytes, name, findings);
  const draft = fields && completeDraft(readSurvey(fields, findings).draft, findings);
  return { draft, findings: [...findings.errors, ...findings.warnings].map(printFinding) };
}

/** A file has no word for "no quotation". */
function withoutQuotes(survey: SurveyDraft | null): unknown {
  return JSON.parse(JSON.stringify(survey, (name, value) => (name === 'quote' ? undefined : value)));
}

describe('a survey written to a file', () => {
  it('is the same survey when it is read from the workbook', async () => {
    await fc.assert(
      fc.asyncProperty(anySurvey, async (survey) => {
        const { draft, findings } = await readBack(await writeSurveyWorkbook(survey), 'phieu.xlsx');
        expect(findings).toEqual([]);
        expect(withoutQuotes(draft)).toEqual(withoutQuotes(survey));
      }),
      { numRuns: 60 },
    );
  });

  it('is the same survey when it is read from YAML', async () => {
    await fc.assert(
      fc.asyncProperty(anySurvey, async (survey) => {
        const { draft, findings } = await readBack(Buffer.from(writeSurveyYaml(survey)), 'phieu.yaml');
        expect(findings).toEqual([]);
        expect(withoutQuotes(draft)).toEqual(withoutQuotes(survey));
      }),
      { numRuns: 200 },
    );
  });
});
