import type { OutgoingMessage } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import type { StoredAttendee, StoredTraining, StoredTrainingSession } from '../../core/training-repositories.ts';
import type { Input } from '../input.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { momentText } from '../training/agenda/session-time-text.ts';
import { checkInByCode, checkInOpensAt, checkInWindow, findHall, venuesOf } from '../training/check-in/check-in.ts';
import { isCheckInCode } from '../training/check-in/check-in-code.ts';
import { noErrand, offerJoining } from '../training/joining/joining.ts';
import { withinCodeLimit } from '../training/joining/limited-codes.ts';
import { writeDown } from '../training/training-access.ts';
import { decided, defineFeature, type FeatureContext, textMessage, textReply } from './feature.ts';
import { type Command, isCommand } from './recognise.ts';

const words = trainingMessages.checkIn;

type CheckingIn = Extract<Input, { kind: 'checkInCode' | 'scannedCheckIn' }> | Command<'diemdanh'>;

/** The six digits of the hall's screen, typed or scanned: present, late, present elsewhere, too early, or already there. */
export const checkInFeature = defineFeature({
  name: 'check-in',
  recognises: (input): input is CheckingIn =>
    input.kind === 'checkInCode' || input.kind === 'scannedCheckIn' || isCommand(input, 'diemdanh'),
  run: async (input, context) => {
    if (input.kind === 'command') return textReply(words.ask);
    return decided((stores) =>
      input.kind === 'checkInCode' ? byTyping(stores, context, input.code) : byScanning(stores, context, input),
    );
  },
});

async function byTyping(stores: Stores, context: FeatureContext, code: string): Promise<OutgoingMessage[]> {
  const { person, services } = context;
  const now = services.clock.now();
  const own = await stores.training.roster.attendeesOfPerson(person.id);
  if (own.length === 0) return [textMessage(trainingMessages.none)];
  const trainings = await stores.training.trainings.list();
  const sessions = sessionsOf(own, trainings);
  if (!sessions.some((session) => checkInWindow(session, now) === 'open')) return [notNow(sessions, now)];
  return withinCodeLimit(stores, person, now, {
    what: 'checkInCode',
    wrong: words.wrong,
    attempt: async () => {
      const presence = await findHall(stores.training, trainings, own, code, now);
      return presence && checkInByCode(stores, presence, now);
    },
  });
}

function sessionsOf(own: readonly StoredAttendee[], trainings: readonly StoredTraining[]): StoredTrainingSession[] {
  return trainings
    .filter(({ id }) => own.some(({ trainingId }) => trainingId === id))
    .flatMap(({ sessions }) => sessions)
    .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
}

/** A code may have been read from a screen that opens soon; it is not counted as wrong. */
function notNow(sessions: readonly StoredTrainingSession[], now: Date): OutgoingMessage {
  const next = sessions.find((session) => checkInWindow(session, now) === 'early');
  return textMessage(next ? words.early(next.topic, momentText(checkInOpensAt(next))) : words.nothingNow);
}

async function byScanning(
  stores: Stores,
  context: FeatureContext,
  { sessionId, venueId, code }: Extract<Input, { kind: 'scannedCheckIn' }>,
): Promise<OutgoingMessage[]> {
  const { person, services } = context;
  const now = services.clock.now();
  const training = (await stores.training.trainings.list()).find(({ sessions }) =>
    sessions.some(({ id }) => id === sessionId),
  );
  const session = training?.sessions.find(({ id }) => id === sessionId);
  const venue = training && session && venuesOf(session, training).find(({ id }) => id === venueId);
  return withinCodeLimit(stores, person, now, {
    what: 'checkInCode',
    wrong: () => words.old,
    attempt: async () => {
      if (!training || !session || !venue) return null;
      const secret = await stores.training.checkIns.secretOf(session.id, venue.id);
      if (!isCheckInCode(secret, code, now)) return null;
      const window = checkInWindow(session, now);
      if (window === 'early') return [textMessage(words.early(session.topic, momentText(checkInOpensAt(session))))];
      if (window !== 'open') return [textMessage(words.over(session.topic))];
      const lines = await stores.training.roster.attendeesOfPerson(person.id);
      const attendee = lines.find(({ trainingId }) => trainingId === training.id);
      if (attendee) return checkInByCode(stores, { training, session, venue, attendee }, now);
      await writeDown(stores, person, 'checkIn.unknown', training.code, session.code);
      const errand = { ...noErrand, venueCode: venue.code, checkIn: { sessionId, venueId } };
      return [textMessage(words.joinFirst), ...(await offerJoining(stores, context, { training, venue }, errand))];
    },
  });
}
