import type { Button, OutgoingMessage } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import type { StoredAttendee, StoredTrainingSession } from '../../core/training-repositories.ts';
import { encodeAction } from '../actions.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { sessionTimeText } from '../training/agenda/session-time-text.ts';
import { checkInOpensAt, lateAfter } from '../training/check-in/check-in.ts';
import type { StepOf } from '../training/conversation-step.ts';
import { wordsBegin } from '../training/joining/match-words.ts';
import { type Mandate, mandatesOf, writeDown } from '../training/training-access.ts';
import type { TrainingAction } from '../training/training-actions.ts';
import { withMandate } from '../training/with-mandate.ts';
import { decided, defineFeature, type FeatureContext, textMessage } from './feature.ts';
import { isPress, isStepText, type Press, type StepText } from './recognise.ts';

const words = trainingMessages.mark;
/** Names that fit a screen; more are found by typing more. */
const mostShown = 8;
/** A host works through a whole hall. */
const stepHours = 12;

/** A host marks by hand who is there without a telephone: types a part of a name, presses the person. */
export const markPresentFeature = defineFeature({
  name: 'mark-present',
  recognises: (input): input is Press<'markFor' | 'mark'> | StepText<'markPresent'> =>
    isPress(input, 'markFor', 'mark') || isStepText(input, 'markPresent'),
  run: async (input, context) => {
    if (input.kind === 'stepText') return decided((stores) => search(stores, context, input.step, input.text));
    const { action } = input;
    if (action.kind === 'mark') return decided((stores) => mark(stores, context, action));
    const need = { what: 'checkIn.byHand', needed: 'host' } as const;
    return withMandate(context, action.trainingId, need, (stores, mandate) =>
      begin(stores, context, mandate, action.sessionId),
    );
  },
});

async function begin(stores: Stores, { person, services }: FeatureContext, { training }: Mandate, sessionId: number) {
  const now = services.clock.now();
  const begun = training.sessions.filter((session) => !session.cancelledAt && now >= checkInOpensAt(session));
  const session = begun.length === 1 ? begun[0] : begun.find(({ id }) => id === sessionId);
  if (!session) return [sessionChoice(training.id, begun)];
  const step: StepOf<'markPresent'> = { kind: 'markPresent', trainingCode: training.code, sessionCode: session.code };
  await stores.states.set(person.id, step, new Date(now.getTime() + stepHours * 3_600_000));
  return [{ ...textMessage(words.ask(session.topic)), buttons: [endButton] }];
}

const endButton: Button[] = [{ label: words.end, action: encodeAction({ kind: 'endStep' }) }];

function sessionChoice(trainingId: number, sessions: readonly StoredTrainingSession[]): OutgoingMessage {
  if (sessions.length === 0) return textMessage(trainingMessages.checkIn.nothingNow);
  const buttons = sessions.map((session) => [
    {
      label: `${session.topic.slice(0, 20)} – ${sessionTimeText(session)}`.slice(0, 40),
      action: encodeAction({ kind: 'markFor', trainingId, sessionId: session.id }),
    },
  ]);
  return { ...textMessage(words.chooseSession), buttons };
}

/** Roles are looked up each time: one that was given for a day may be gone. */
async function workplace(stores: Stores, personId: number, isWanted: (mandate: Mandate) => boolean) {
  return (await mandatesOf(stores.training, personId)).find(isWanted) ?? null;
}

async function search(
  stores: Stores,
  { person }: FeatureContext,
  step: StepOf<'markPresent'>,
  text: string,
): Promise<OutgoingMessage[]> {
  const mandate = await workplace(stores, person.id, ({ training }) => training.code === step.trainingCode);
  const session = mandate?.training.sessions.find(({ code }) => code === step.sessionCode);
  if (!mandate || !session) return [textMessage(trainingMessages.roles.refused)];
  const roster = await rosterOf(stores, mandate);
  const found = roster.filter(({ fullName, unit, code }) => wordsBegin(`${fullName} ${unit ?? ''} ${code}`, text));
  if (found.length === 0) return [{ ...textMessage(words.nobody(text)), buttons: [endButton] }];
  const present = await stores.training.checkIns.presentIds(session.id);
  const shown = found.slice(0, mostShown);
  const buttons = shown.map(({ id, fullName, unit, position }) => {
    const label = words.button(fullName, unit ?? position);
    const marked = present.has(id) ? words.present(label) : label;
    return [
      { label: marked.slice(0, 40), action: encodeAction({ kind: 'mark', sessionId: session.id, attendeeId: id }) },
    ];
  });
  const title = found.length > shown.length ? words.tooMany(shown.length, found.length) : words.found(found.length);
  return [{ ...textMessage(title), buttons: [...buttons, endButton] }];
}

/** Of a host's own venues; an organiser sees everybody. */
async function rosterOf(stores: Stores, { training, role, venues }: Mandate): Promise<StoredAttendee[]> {
  const all = await stores.training.roster.attendees(training.code);
  const codes = new Set(venues.map(({ code }) => code));
  return all.filter(
    ({ venue, erasedAt }) => erasedAt === null && (role === 'organiser' || (venue !== null && codes.has(venue))),
  );
}

async function mark(
  stores: Stores,
  { person, services }: FeatureContext,
  { sessionId, attendeeId }: Extract<TrainingAction, { kind: 'mark' }>,
): Promise<OutgoingMessage[]> {
  const hasSession = ({ training }: Mandate) => training.sessions.some(({ id }) => id === sessionId);
  const mandate = await workplace(stores, person.id, hasSession);
  const session = mandate?.training.sessions.find(({ id }) => id === sessionId);
  const attendee = mandate && (await rosterOf(stores, mandate)).find(({ id }) => id === attendeeId);
  if (!mandate || !session || !attendee) {
    await writeDown(stores, person, 'command.refused', null, 'checkIn.byHand');
    return [textMessage(trainingMessages.roles.refused)];
  }
  const now = services.clock.now();
  if (session.cancelledAt || now < checkInOpensAt(session)) return [textMessage(trainingMessages.checkIn.nothingNow)];
  const venueId = mandate.training.venues.find(({ code }) => code === attendee.venue)?.id ?? null;
  const isNew = await stores.training.checkIns.record({
    attendeeId,
    sessionId,
    venueId,
    at: now,
    method: 'host',
    isLate: now > lateAfter(session),
    markedBy: person.id,
  });
  if (isNew)
    await writeDown(stores, person, 'checkIn.byHand', mandate.training.code, `${session.code} ${attendee.code}`);
  const reply = isNew ? words.done(attendee.fullName) : words.already(attendee.fullName);
  return [{ ...textMessage(reply), buttons: [endButton] }];
}
