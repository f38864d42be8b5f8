import type { Findings } from '../../workbook/findings.ts';
import { readHead } from './read-head.ts';
import { readQuestions } from './read-questions.ts';
import type { DraftPlaces, PartialDraft, SurveyDraft } from './survey-draft.ts';
import type { SurveyFields } from './survey-fields.ts';

/** What a file says, as far as it can be told from the file alone. */
export interface SurveyReading {
  draft: PartialDraft;
  places: DraftPlaces;
}

/** Reads the fields of a survey's file. Everything wrong is collected in `findings`; nothing is thrown. */
export function readSurvey(fields: SurveyFields, findings: Findings): SurveyReading {
  const head = readHead(fields.head, findings);
  const { questions, placeOf } = readQuestions(fields, head.isQuiz, findings);
  return {
    draft: { ...head, questions },
    places: { head: (key) => fields.head.where(key), question: placeOf },
  };
}

/** The draft when nothing in `findings` is wrong, else null. */
export function completeDraft(
  { code, title, schedule, ...rest }: PartialDraft,
  findings: Findings,
): SurveyDraft | null {
  if (findings.errors.length > 0 || code === null || title === null || schedule === null) return null;
  return { code, title, schedule, ...rest };
}
