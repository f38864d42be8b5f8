import type { OutgoingMessage } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import { encodeAction } from '../actions.ts';
import type { Input } from '../input.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import type { StepOf } from '../training/conversation-step.ts';
import {
  type JoinErrand,
  noErrand,
  offerJoining,
  proofRequest,
  selfInvitation,
  stepExpiry,
  welcomeAttendee,
} from '../training/joining.ts';
import { withinCodeLimit } from '../training/limited-codes.ts';
import { joinByPhone, joinLine, linesOfPhone } from '../training/match-phone.ts';
import { normalizePhone } from '../training/phone-number.ts';
import { redeemRole } from '../training/redeem-role.ts';
import { isOver } from '../training/training-access.ts';
import { shortJoinCode } from '../training/typed-codes.ts';
import { linkAccounts } from './channels.ts';
import { decided, defineFeature, type FeatureContext, type FeatureResult, textMessage, textReply } from './feature.ts';

const words = trainingMessages.join;

type Press<Kind extends string> = Extract<Input, { kind: 'press' }> & { action: { kind: Kind } };
type Joining =
  | Extract<Input, { kind: 'joinLink' | 'joinText' | 'oneTimeCode' | 'contact' }>
  | (Extract<Input, { kind: 'command' }> & { command: 'thamgia' })
  | Press<'consent' | 'pickAttendee' | 'moveVenue'>;

const pressKinds = ['consent', 'pickAttendee', 'moveVenue'];

/**
 * Joining a training: by the poster's link or short code, and then by a one-time code or the person's own shared number.
 * What is kept is said before anything is linked; a name alone or a typed number proves nothing.
 */
export const registerFeature = defineFeature({
  name: 'register',
  recognises: (input): input is Joining =>
    input.kind === 'joinLink' ||
    input.kind === 'joinText' ||
    input.kind === 'oneTimeCode' ||
    input.kind === 'contact' ||
    (input.kind === 'command' && input.command === 'thamgia') ||
    (input.kind === 'press' && pressKinds.includes(input.action.kind)),
  run: async (input, context) => {
    switch (input.kind) {
      case 'joinLink':
        return byJoinCode(context, async () => input.joinCode);
      case 'joinText':
        return byJoinCode(context, (stores) => fullJoinCode(stores, input.code));
      case 'oneTimeCode':
        return byOneTimeCode(context, input.code);
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

/** Who has agreed before (in a training, in a role, or by coming through an offer) is not asked again. */
function byOneTimeCode(context: FeatureContext, code: string): FeatureResult {
  return decided(async (stores) => {
    const { roster, roles } = stores.training;
    const hasAgreed =
      context.step?.kind === 'join' ||
      (await roster.attendeesOfPerson(context.person.id)).length > 0 ||
      (await roles.rolesOf(context.person.id)).length > 0;
    return hasAgreed ? redeem(stores, context, code) : [consentQuestion(context, code)];
  });
}

function consentQuestion({ services }: FeatureContext, code: string): OutgoingMessage {
  const button = (label: string, isGiven: boolean) => ({
    label,
    action: encodeAction({ kind: 'consent', code, isGiven }),
  });
  return {
    blocks: [
      { kind: 'heading', text: words.headingAny },
      { kind: 'paragraph', text: words.consent(services.settings.retentionDays) },
    ],
    buttons: [[button(words.agree, true), button(words.disagree, false)]],
  };
}

/** A code may make somebody an attendee, an organiser or host, or join two accounts: whoever types it need not know. */
function redeem(stores: Stores, context: FeatureContext, code: string): Promise<OutgoingMessage[]> {
  const { person, services, step } = context;
  const now = services.clock.now();
  return withinCodeLimit(stores, person, now, {
    what: 'oneTimeCode',
    wrong: trainingMessages.codes.wrong,
    attempt: async () => {
      const attendee = await stores.training.roster.claim(code, person.id, now);
      if (attendee) return welcomeAttendee(stores, context, attendee, errandOf(step), 'code');
      return (await redeemRole(stores, person, code, now)) ?? (await linkAccounts(stores, context, code));
    },
  });
}

function errandOf(step: FeatureContext['step']): JoinErrand {
  return step?.kind === 'join' ? step : noErrand;
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

function byPress(context: FeatureContext, action: Extract<Joining, { kind: 'press' }>['action']): FeatureResult {
  const { step, person } = context;
  switch (action.kind) {
    case 'consent':
      if (!action.isGiven) {
        return { replies: [textMessage(words.declined)], changes: [({ states }) => states.clear(person.id)] };
      }
      if (action.code !== '-') return decided((stores) => redeem(stores, context, action.code));
      if (step?.kind !== 'join') return textReply(trainingMessages.expired);
      return decided((stores) => joinByPhone(stores, context, step));
    case 'pickAttendee':
      if (step?.kind !== 'join') return textReply(trainingMessages.expired);
      return decided((stores) => pickLine(stores, context, step, action.attendeeId));
    case 'moveVenue':
      return decided((stores) => moveVenue(stores, context, action));
  }
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
