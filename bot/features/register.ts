import type { OutgoingMessage } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import type { Input } from '../input.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import type { StepOf } from '../training/conversation-step.ts';
import { consentQuestion } from '../training/joining/consent-question.ts';
import { noErrand, offerJoining, proofRequest, selfInvitation, stepExpiry } from '../training/joining/joining.ts';
import { withinCodeLimit } from '../training/joining/limited-codes.ts';
import { joinByPhone, joinLine, linesOfPhone } from '../training/joining/match-phone.ts';
import { normalizePhone } from '../training/joining/phone-number.ts';
import { shortJoinCode } from '../training/joining/typed-codes.ts';
import { isOver } from '../training/training-access.ts';
import { decided, defineFeature, type FeatureContext, type FeatureResult, textMessage, textReply } from './feature.ts';
import { type Command, isCommand, isPress, type Press } from './recognise.ts';

const words = trainingMessages.join;

type Joining =
  | Extract<Input, { kind: 'joinLink' | 'joinText' | 'contact' }>
  | Command<'thamgia'>
  | Press<'pickAttendee' | 'moveVenue'>;

/**
 * Joining a training: by the poster's link or short code, then by the person's own shared number or a one-time code (see
 * "redeem-code").
 * What is kept is said before anything is linked; a name alone or a typed number proves nothing.
 */
export const registerFeature = defineFeature({
  name: 'register',
  recognises: (input): input is Joining =>
    input.kind === 'joinLink' ||
    input.kind === 'joinText' ||
    input.kind === 'contact' ||
    isCommand(input, 'thamgia') ||
    isPress(input, 'pickAttendee', 'moveVenue'),
  run: async (input, context) => {
    switch (input.kind) {
      case 'joinLink':
        return byJoinCode(context, async () => input.joinCode);
      case 'joinText':
        return byJoinCode(context, (stores) => fullJoinCode(stores, input.code));
      case 'contact':
        return byContact(context, input);
      case 'command':
        return decided((stores) => howToJoin(stores, context));
      case 'press':
        return byPress(context, input.action);
    }
  },
});

function byJoinCode(context: FeatureContext, codeOf: (stores: Stores) => Promise<string | null>): FeatureResult {
  return decided((stores) =>
    withinCodeLimit(stores, context.person, context.services.clock.now(), {
      what: 'joinCode',
      wrong: () => trainingMessages.codes.wrongLink,
      attempt: async () => {
        const code = await codeOf(stores);
        const place = code && (await stores.training.roster.resolveJoinCode(code));
        return place
          ? offerJoining(stores, context, place, { ...noErrand, venueCode: place.venue?.code ?? null })
          : null;
      },
    }),
  );
}

/** Trainings are few, so the poster's six letters are looked for among all of them. */
async function fullJoinCode({ training }: Stores, short: string): Promise<string | null> {
  for (const { code, venues } of await training.trainings.list()) {
    const joinCodes = [await training.roster.joinCodeOf(code), ...venues.map(({ joinCode }) => joinCode)];
    const found = joinCodes.find((joinCode) => shortJoinCode(joinCode) === short);
    if (found) return found;
  }
  return null;
}

function byContact(context: FeatureContext, { phone: given, isOwn }: { phone: string; isOwn: boolean }): FeatureResult {
  if (!isOwn) return textReply(words.notOwnPhone);
  const phone = normalizePhone(given.startsWith('+') ? given : `+${given}`);
  const { step, person, services } = context;
  if (step?.kind === 'join') return decided((stores) => joinByPhone(stores, context, { ...step, phone }));
  return decided(async (stores) => {
    const waiting: StepOf<'join'> = { kind: 'join', trainingCode: null, ...noErrand, phone };
    await stores.states.set(person.id, waiting, stepExpiry(services.clock.now()));
    return [consentQuestion(context, '-')];
  });
}

async function howToJoin(stores: Stores, context: FeatureContext): Promise<OutgoingMessage[]> {
  const { person, services } = context;
  const now = services.clock.now();
  const step: StepOf<'join'> = { kind: 'join', trainingCode: null, ...noErrand };
  await stores.states.set(person.id, step, stepExpiry(now));
  const open = (await stores.training.trainings.list()).filter(
    (training) => training.allowsSelfRegistration && !isOver(training, now),
  );
  return [
    proofRequest(context, words.headingAny, [words.how]),
    ...(open.length > 0 ? [selfInvitation(open.map((training) => ({ training, venue: null })))] : []),
  ];
}

function byPress(context: FeatureContext, action: Press<'pickAttendee' | 'moveVenue'>['action']): FeatureResult {
  const { step } = context;
  if (action.kind === 'moveVenue') return decided((stores) => moveVenue(stores, context, action));
  if (step?.kind !== 'join') return textReply(trainingMessages.expired);
  return decided((stores) => pickLine(stores, context, step, action.attendeeId));
}

/** Only among the lines that the shared number proves: a press may name any attendee. */
async function pickLine(stores: Stores, context: FeatureContext, step: StepOf<'join'>, attendeeId: number) {
  const lines = await linesOfPhone(stores, step, context.services.clock.now());
  const line = lines.find(({ id }) => id === attendeeId);
  return line ? joinLine(stores, context, line, step) : [textMessage(trainingMessages.expired)];
}

async function moveVenue(
  stores: Stores,
  { person }: FeatureContext,
  { attendeeId, venueId }: { attendeeId: number; venueId: number },
): Promise<OutgoingMessage[]> {
  const { roster, trainings } = stores.training;
  const own = (await roster.attendeesOfPerson(person.id)).find(({ id }) => id === attendeeId);
  const training = own && (await trainings.list()).find(({ id }) => id === own.trainingId);
  const venue = training?.venues.find(({ id }) => id === venueId);
  if (!own || !venue) return [textMessage(trainingMessages.expired)];
  await roster.setVenue(own.id, venue.code);
  return [textMessage(words.moved(venue.name))];
}
