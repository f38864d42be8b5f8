import { randomInt } from 'node:crypto';
import type { OutgoingMessage } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import type { StoredTraining } from '../../core/training-repositories.ts';
import { foldMarks, normalizeText } from '../../knowledge/text/normalize.ts';
import { encodeAction } from '../actions.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import type { ConversationStep, StepOf } from '../training/conversation-step.ts';
import { stepExpiry, welcomeAttendee } from '../training/joining/joining.ts';
import { isOver } from '../training/training-access.ts';
import { decided, defineFeature, type FeatureContext, textMessage } from './feature.ts';
import { isPress, isStepText, type Press, type StepText } from './recognise.ts';

const words = trainingMessages.register;
const mostNameLength = 80;
const mostUnitLength = 120;

type Answer = StepText<'registerName' | 'registerUnit'>;

/** Who is not on the roster enters themselves, where the organiser allows it: name, unit, venue, and a last look. */
export const registerSelfFeature = defineFeature({
  name: 'register-self',
  recognises: (input): input is Press<'registerSelf' | 'registerVenue' | 'registerConfirm'> | Answer =>
    isPress(input, 'registerSelf', 'registerVenue', 'registerConfirm') ||
    isStepText(input, 'registerName', 'registerUnit'),
  run: async (input, context) => {
    if (input.kind === 'stepText') return decided((stores) => takeText(stores, context, input));
    const { action } = input;
    return decided((stores) => {
      if (action.kind === 'registerSelf') return begin(stores, context, action);
      return action.kind === 'registerVenue'
        ? chooseVenue(stores, context, action.venueId)
        : confirm(stores, context, action.isRight);
    });
  },
});

async function begin(
  stores: Stores,
  context: FeatureContext,
  { trainingId, venueId }: { trainingId: number; venueId: number },
): Promise<OutgoingMessage[]> {
  const { step, person, services } = context;
  const training = (await stores.training.trainings.list()).find(({ id }) => id === trainingId);
  if (!training?.allowsSelfRegistration) return [textMessage(words.closed)];
  if (isOver(training, services.clock.now())) return [textMessage(trainingMessages.over(training.title))];
  const lines = await stores.training.roster.attendeesOfPerson(person.id);
  if (lines.some((line) => line.trainingId === training.id)) {
    return [textMessage(trainingMessages.join.already(training.title))];
  }
  const venueCode = training.venues.find(({ id }) => id === venueId)?.code ?? null;
  const known = step?.kind === 'join' ? step : { checkIn: null, phone: null };
  const { checkIn, phone } = known;
  return goTo(
    stores,
    context,
    { kind: 'registerName', trainingCode: training.code, venueCode, checkIn, phone },
    textMessage(words.askName),
  );
}

async function takeText(stores: Stores, context: FeatureContext, { text, step }: Answer): Promise<OutgoingMessage[]> {
  const typed = normalizeText(text).replace(/\s+/g, ' ').trim();
  if (step.kind === 'registerName') {
    const isName = /^[\p{L}\p{M}' .-]+$/u.test(typed) && typed.length >= 2 && typed.length <= mostNameLength;
    if (!isName) return [textMessage(words.badName)];
    return goTo(stores, context, { ...step, kind: 'registerUnit', fullName: typed }, textMessage(words.askUnit));
  }
  if (typed.length > mostUnitLength) return [textMessage(words.badUnit)];
  const folded = foldMarks(typed).toLowerCase();
  const hasNone = words.noUnit.some((word) => word === folded);
  const unit = hasNone ? null : typed;
  const training = await stores.training.trainings.find(step.trainingCode);
  if (!training) return [textMessage(trainingMessages.expired)];
  const next = { ...step, unit };
  return step.venueCode === null && training.venues.length > 1
    ? goTo(stores, context, { ...next, kind: 'registerVenue' }, venueChoice(training))
    : goTo(stores, context, { ...next, kind: 'registerConfirm' }, lastLook(training, next));
}

async function chooseVenue(stores: Stores, context: FeatureContext, venueId: number): Promise<OutgoingMessage[]> {
  const { step } = context;
  const training = step?.kind === 'registerVenue' ? await stores.training.trainings.find(step.trainingCode) : null;
  const venue = training?.venues.find(({ id }) => id === venueId);
  if (step?.kind !== 'registerVenue' || !training || !venue) return [textMessage(trainingMessages.expired)];
  const next = { ...step, venueCode: venue.code };
  return goTo(stores, context, { ...next, kind: 'registerConfirm' }, lastLook(training, next));
}

async function confirm(stores: Stores, context: FeatureContext, isRight: boolean): Promise<OutgoingMessage[]> {
  const { step, person, services } = context;
  const training = step?.kind === 'registerConfirm' ? await stores.training.trainings.find(step.trainingCode) : null;
  if (step?.kind !== 'registerConfirm' || !training) return [textMessage(trainingMessages.expired)];
  if (!isRight) {
    return goTo(stores, context, { ...step, kind: 'registerName' }, textMessage(words.askName));
  }
  if (!training.allowsSelfRegistration) return [textMessage(words.closed)];
  const { fullName, unit, phone } = step;
  const venue = step.venueCode ?? (training.venues.length === 1 ? (training.venues[0]?.code ?? null) : null);
  const platformIds = { telegramId: null, zaloUserId: null, zaloBotChatId: null };
  const plan = { code: newAttendeeCode(), fullName, position: null, unit, venue, phone, ...platformIds };
  const attendee = await stores.training.roster.register(training.code, plan, person.id, services.clock.now());
  return welcomeAttendee(stores, context, attendee, step, 'self');
}

async function goTo(
  stores: Stores,
  { person, services }: FeatureContext,
  step: ConversationStep,
  reply: OutgoingMessage,
): Promise<OutgoingMessage[]> {
  await stores.states.set(person.id, step, stepExpiry(services.clock.now()));
  return [reply];
}

function venueChoice({ venues }: StoredTraining): OutgoingMessage {
  const buttons = venues.map(({ id, name }) => [
    { label: name.slice(0, 40), action: encodeAction({ kind: 'registerVenue', venueId: id }) },
  ]);
  return { ...textMessage(words.askVenue), buttons };
}

function lastLook(training: StoredTraining, entry: Pick<StepOf<'registerConfirm'>, 'fullName' | 'unit' | 'venueCode'>) {
  const { labels, line } = trainingMessages.join;
  const venue = training.venues.find(({ code }) => code === entry.venueCode);
  const lines = [
    line(labels.training, training.title),
    line(words.name, entry.fullName),
    ...(entry.unit ? [line(labels.unit, entry.unit)] : []),
    ...(venue ? [line(labels.venue, venue.name)] : []),
  ];
  const button = (label: string, isRight: boolean) => [
    { label, action: encodeAction({ kind: 'registerConfirm', isRight }) },
  ];
  return {
    ...textMessage(words.confirm, lines.join('\n')),
    buttons: [button(words.right, true), button(words.again, false)],
  };
}

/** Tells self-registered lines from the organiser's own codes, and is not guessed to be one of them. */
function newAttendeeCode(): string {
  return `TDK-${randomInt(10 ** 9)
    .toString()
    .padStart(9, '0')}`;
}
