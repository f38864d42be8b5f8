import type { OutgoingMessage } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import type { Input } from '../input.ts';
import { surveyMessages as words } from '../messages/survey.vi.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { messages } from '../messages.vi.ts';
import { readReply } from '../survey/answering/read-reply.ts';
import { surveyAfterword } from '../survey/answering/survey-afterword.ts';
import { surveyList } from '../survey/answering/survey-list.ts';
import { moveOfAction, moveOfReply, type RoundAction } from '../survey/answering/survey-move.ts';
import { takeTurn } from '../survey/answering/take-turn.ts';
import { decided, defineFeature, type FeatureContext, textMessage } from './feature.ts';
import { type Command, isCommand, isPress, isStepText, type Press, type StepText } from './recognise.ts';

type Answering =
  | Extract<Input, { kind: 'strayNumber' }>
  | Command<'khaosat'>
  | Press<RoundAction['kind'] | 'listSurveys'>
  | StepText<'survey'>;

const roundActions = [
  ...(['beginSurvey', 'answerQuestion', 'toggleChoice', 'finishQuestion', 'skipQuestion'] as const),
  ...(['previousQuestion', 'editQuestion', 'reviewSurvey', 'sendSurvey'] as const),
] as const;

/**
 * Answering surveys: `/khaosat` and "KS", the buttons of invitations and questions, and what is typed while a question
 * waits. Everything is found out and written in one transaction; see `takeTurn`.
 */
export const surveyFeature = defineFeature({
  name: 'survey',
  recognises: (input): input is Answering =>
    input.kind === 'strayNumber' ||
    isCommand(input, 'khaosat') ||
    isPress(input, 'listSurveys', ...roundActions) ||
    isStepText(input, 'survey'),
  run: async (input, context) =>
    decided(async (stores) => {
      if (input.kind === 'stepText') return byText(stores, context, input);
      if (input.kind === 'strayNumber') return byStrayNumber(stores, context);
      if (input.kind === 'press' && isOfRound(input)) return byButton(stores, context, input);
      return replacing(input, await listOrBegin(stores, context));
    }),
  afterword: { step: 'survey', say: surveyAfterword },
});

function isOfRound(input: Press<RoundAction['kind'] | 'listSurveys'>): input is Press<RoundAction['kind']> {
  return input.action.kind !== 'listSurveys';
}

async function byButton(
  stores: Stores,
  context: FeatureContext,
  input: Press<RoundAction['kind']>,
): Promise<OutgoingMessage[]> {
  const { action } = input;
  const turn = await takeTurn(stores, context, action.roundId, (response) => moveOfAction(action, response));
  // A refusal takes nothing's place: under the button may stand the result of a quiz.
  return turn.isTaken ? replacing(input, turn.messages) : turn.messages;
}

async function byText(
  stores: Stores,
  context: FeatureContext,
  { text, step }: StepText<'survey'>,
): Promise<OutgoingMessage[]> {
  const reply = readReply(step.expects ?? null, text);
  if (reply?.kind === 'pause') {
    await stores.states.clear(context.person.id);
    return [textMessage(words.paused)];
  }
  const asked = step.expects?.question ?? null;
  const turn = await takeTurn(stores, context, step.roundId, (response) =>
    reply ? moveOfReply(reply, asked, response) : { kind: 'begin' },
  );
  return turn.messages;
}

/** Perhaps an answer to a question seen long ago: it is asked again rather than guessed. */
async function byStrayNumber(stores: Stores, context: FeatureContext): Promise<OutgoingMessage[]> {
  const responses = await stores.surveys.openFor(context.person.id);
  const isAnswering = responses.some(({ state }) => state === 'draft');
  return isAnswering ? listOrBegin(stores, context) : [textMessage(messages.ask.emptyQuestion)];
}

/** The one survey that waits, or the list of them. */
async function listOrBegin(stores: Stores, context: FeatureContext): Promise<OutgoingMessage[]> {
  const { person } = context;
  const responses = await stores.surveys.openFor(person.id);
  const [only, ...others] = responses.filter(({ state }) => state !== 'sent');
  if (only && others.length === 0) {
    return (await takeTurn(stores, context, only.round.id, () => ({ kind: 'begin' }))).messages;
  }
  const isKnown = responses.length > 0 || (await stores.training.roster.attendeesOfPerson(person.id)).length > 0;
  return isKnown ? [await surveyList(stores, responses)] : [textMessage(trainingMessages.none)];
}

/** Where the platform allows it the survey goes on in the message whose button was pressed. */
function replacing(input: Input, messages: OutgoingMessage[]): OutgoingMessage[] {
  const messageId = input.kind === 'press' ? input.messageId : undefined;
  if (messageId === undefined) return messages;
  return messages.map((message, index) => (index === 0 ? { ...message, replaces: messageId } : message));
}
