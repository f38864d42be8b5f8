import { z } from 'zod';
import { type ActionOf, type ActionShapes, actionFlag, actionNumber, actionTable } from '../action-shapes.ts';

/** Questions by their place in the survey, which does not change once it was opened; choices by `choiceMark`. */
const place = { roundId: actionNumber, question: actionNumber };
const choice = z.string().regex(/^[\da-z]{1,7}$/);

/**
 * Every button of a survey, see `answering/take-turn.ts`. They name round and question, so that old ones still work.
 * `isOn` is what the choice becomes: pressed twice it stays.
 */
const shapes = {
  listSurveys: ['l', {}],
  beginSurvey: ['b', { roundId: actionNumber }],
  answerQuestion: ['a', { ...place, choice }],
  toggleChoice: ['t', { ...place, choice, isOn: actionFlag }],
  finishQuestion: ['d', place],
  skipQuestion: ['k', place],
  previousQuestion: ['p', place],
  editQuestion: ['e', place],
  reviewSurvey: ['r', { roundId: actionNumber }],
  sendSurvey: ['g', { roundId: actionNumber }],
} as const satisfies ActionShapes;

export type SurveyAction = ActionOf<typeof shapes>;
export const surveyActions = actionTable('s', shapes);
