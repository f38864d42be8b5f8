import { z } from 'zod';
import { participationGroups } from '../../../core/survey-repositories.ts';
import { type ActionOf, type ActionShapes, actionNumber, actionTable } from '../../action-shapes.ts';

/** Round 0: all rounds together. The training is named too, since rights belong to trainings. */
const scope = { trainingId: actionNumber, surveyId: actionNumber, roundId: actionNumber };

/** Every button of `/ketqua`. */
const shapes = {
  resultSurveys: ['s', { trainingId: actionNumber }],
  resultRounds: ['r', { trainingId: actionNumber, surveyId: actionNumber }],
  result: ['a', scope],
  resultPicture: ['p', { ...scope, page: actionNumber }],
  resultGroups: ['g', { ...scope, group: z.enum(participationGroups), page: actionNumber }],
  resultTexts: ['t', { ...scope, page: actionNumber }],
  resultUnanswered: ['u', { ...scope, page: actionNumber }],
  resultComparison: ['c', scope],
  resultQuiz: ['q', scope],
  resultReport: ['w', scope],
  resultDigest: ['d', scope],
} as const satisfies ActionShapes;

export type ResultAction = ActionOf<typeof shapes>;
export const resultActions = actionTable('k', shapes);
