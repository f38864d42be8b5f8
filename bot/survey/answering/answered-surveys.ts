import type { Stores } from '../../../core/repositories.ts';
import type { SurveyResponse } from '../../../core/survey-repositories.ts';
import { surveyMessages } from '../../messages/survey.vi.ts';
import { surveyName } from './survey-name.ts';

const words = surveyMessages.myData;

/** A sentence for each survey of these trainings that a person answered or began; of an anonymous one only that they did. */
export async function answeredSurveys(
  { surveys }: Pick<Stores, 'surveys'>,
  personId: number,
  trainingCodes: readonly string[],
): Promise<string[]> {
  const sentences: string[] = [];
  for (const trainingCode of trainingCodes) {
    for (const { id } of await surveys.list(trainingCode)) {
      for (const round of await surveys.rounds(id)) {
        const response = round.state === 'planned' ? null : await surveys.responseOf(round.id, personId);
        if (response?.state) sentences.push(sentenceOf(response));
      }
    }
  }
  return sentences;
}

function sentenceOf({ round, state }: SurveyResponse): string {
  const name = surveyName(round);
  if (state === 'draft') return words.draft(name);
  return round.survey.isAnonymous ? words.anonymous(name) : words.sent(name);
}
