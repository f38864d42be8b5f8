import type { OutgoingMessage } from '../../core/chat.ts';
import { surveyResultMessages } from '../messages/survey-results.vi.ts';
import { roundChoice, surveyChoice } from '../survey/results/choose-results.ts';
import { openedRounds } from '../survey/results/read-results.ts';
import { withResultMandate } from '../survey/results/result-access.ts';
import type { ResultAction } from '../survey/results/result-actions.ts';
import { digestMessages, reportMessages } from '../survey/results/result-files.ts';
import {
  comparisonMessages,
  groupsMessages,
  hostMessages,
  pictureMessage,
  quizMessages,
  refusedMessage,
  resultMessages,
  textsMessages,
  unansweredMessages,
} from '../survey/results/result-messages.ts';
import { findScope, type ResultScope } from '../survey/results/result-scope.ts';
import type { Mandate } from '../training/training-access.ts';
import { defineFeature, type FeatureContext, textMessage } from './feature.ts';
import { type Command, isCommand, isPress, type Press } from './recognise.ts';

const kinds = [
  'resultSurveys',
  'resultRounds',
  'result',
  'resultPicture',
  'resultGroups',
  'resultTexts',
  'resultUnanswered',
  'resultComparison',
  'resultQuiz',
  'resultReport',
  'resultDigest',
] as const satisfies ResultAction['kind'][];

/** `/ketqua`: training, survey and round by buttons, then what was answered; a venue's host sees who answered there. */
export const surveyResultsFeature = defineFeature({
  name: 'survey-results',
  recognises: (input): input is Command<'ketqua'> | Press<(typeof kinds)[number]> =>
    isCommand(input, 'ketqua') || isPress(input, ...kinds),
  run: async (input, context) => {
    if (input.kind === 'command') {
      return withResultMandate(context, null, 'survey.results', (mandate) => chooseSurvey(context, mandate));
    }
    const { action } = input;
    const what = action.kind === 'resultReport' || action.kind === 'resultDigest' ? 'survey.report' : 'survey.results';
    return withResultMandate(context, action.trainingId, what, (mandate) => press(context, mandate, action));
  },
});

async function press(context: FeatureContext, mandate: Mandate, action: ResultAction): Promise<OutgoingMessage[]> {
  if (action.kind === 'resultSurveys') return chooseSurvey(context, mandate);
  if (action.kind === 'resultRounds') return chooseRound(context, mandate, action.surveyId);
  const { person, services } = context;
  const scope = await findScope({ services, channel: person.recipient.channel, mandate }, action);
  return scope ? show(scope, action) : [textMessage(surveyResultMessages.chat.gone)];
}

/** A training with one survey needs no choice. */
async function chooseSurvey(context: FeatureContext, mandate: Mandate): Promise<OutgoingMessage[]> {
  const surveys = await context.services.surveys.list(mandate.training.code);
  const [only, ...others] = surveys;
  return only && others.length === 0 ? chooseRound(context, mandate, only.id) : [surveyChoice(mandate, surveys)];
}

async function chooseRound(context: FeatureContext, mandate: Mandate, surveyId: number): Promise<OutgoingMessage[]> {
  const { surveys } = context.services;
  const survey = (await surveys.list(mandate.training.code)).find(({ id }) => id === surveyId);
  if (!survey) return [textMessage(surveyResultMessages.chat.gone)];
  const rounds = await openedRounds(surveys, surveyId);
  const choice = roundChoice(survey, rounds);
  if (choice) return [choice];
  const [only] = rounds;
  return press(context, mandate, { kind: 'result', trainingId: mandate.training.id, surveyId, roundId: only?.id ?? 0 });
}

type ScopedAction = Exclude<ResultAction, { kind: 'resultSurveys' | 'resultRounds' }>;

/** What people answered is for organisers; anybody can send any button. */
async function show(scope: ResultScope, action: ScopedAction): Promise<OutgoingMessage[]> {
  if (scope.mandate.role === 'host') {
    if (action.kind === 'result') return hostMessages(scope);
    return action.kind === 'resultUnanswered' ? unansweredMessages(scope, action.page) : refusedMessage();
  }
  switch (action.kind) {
    case 'result':
      return resultMessages(scope);
    case 'resultPicture':
      return pictureMessage(scope, action.page);
    case 'resultGroups':
      return groupsMessages(scope, action);
    case 'resultTexts':
      return textsMessages(scope, action.page);
    case 'resultUnanswered':
      return unansweredMessages(scope, action.page);
    case 'resultComparison':
      return comparisonMessages(scope);
    case 'resultQuiz':
      return quizMessages(scope);
    case 'resultReport':
      return reportMessages(scope);
    case 'resultDigest':
      return digestMessages(scope);
  }
}
