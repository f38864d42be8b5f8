import type { StoredSurvey } from '../../../core/survey-repositories.ts';
import { surveyResultMessages } from '../../messages/survey-results.vi.ts';
import { fold, nearest } from '../../workbook/nearest.ts';
import { CommandRefused } from '../sub-commands.ts';

const words = surveyResultMessages.commands;

/** By code, whatever its case and marks; refuses with the nearest code, or with all of them. */
export function findSurvey(all: readonly StoredSurvey[], code: string, trainingCode: string): StoredSurvey {
  const found = all.find((survey) => survey.code === code) ?? all.find((survey) => fold(survey.code) === fold(code));
  if (found) return found;
  if (all.length === 0) throw new CommandRefused(words.noSurveys(trainingCode));
  const codes = all.map((survey) => survey.code);
  const near = nearest(code, codes);
  throw new CommandRefused(
    near === null ? words.surveyUnknown(code, codes.join(', ')) : words.surveyUnknownNear(code, near),
  );
}
