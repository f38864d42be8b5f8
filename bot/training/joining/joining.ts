import type { Button, OutgoingMessage } from '../../../core/chat.ts';
import type { Stores } from '../../../core/repositories.ts';
import type { StoredAttendee, StoredTraining, StoredVenue } from '../../../core/training-repositories.ts';
import { encodeAction } from '../../actions.ts';
import { channelLimits } from '../../delivery/channel-limits.ts';
import { type FeatureContext, textMessage } from '../../features/feature.ts';
import { trainingMessages } from '../../messages/training.vi.ts';
import { checkInByCode, checkInWindow } from '../check-in/check-in.ts';
import type { StepOf } from '../conversation-step.ts';
import { isOver, writeDown } from '../training-access.ts';

const words = trainingMessages.join;

type JoinStep = StepOf<'join'>;
/** What a person brought along: where they scanned, whom they check in with, the number they shared. */
export type JoinErrand = Pick<JoinStep, 'venueCode' | 'checkIn' | 'phone'>;
export const noErrand: JoinErrand = { venueCode: null, checkIn: null, phone: null };

const stepMinutes = 60;

export function stepExpiry(now: Date): Date {
  return new Date(now.getTime() + stepMinutes * 60_000);
}

/**
 * Tells how to join a training and what is kept, and remembers what the person came with. Who is in it already is told
 * so. Nothing about the roster is said to somebody who has proved nothing.
 */
export async function offerJoining(
  stores: Stores,
  context: FeatureContext,
  { training, venue }: { training: StoredTraining; venue: StoredVenue | null },
  errand: JoinErrand,
): Promise<OutgoingMessage[]> {
  const { person, services } = context;
  const now = services.clock.now();
  if (isOver(training, now)) return [textMessage(trainingMessages.over(training.title))];
  const lines = await stores.training.roster.attendeesOfPerson(person.id);
  const own = lines.find(({ trainingId }) => trainingId === training.id);
  if (own) return alreadyJoined(training, venue, own);
  const step: JoinStep = { kind: 'join', trainingCode: training.code, ...errand };
  await stores.states.set(person.id, step, stepExpiry(now));
  return [
    proofRequest(context, words.heading(training.title), venue ? [words.place(venue.name)] : []),
    ...(training.allowsSelfRegistration ? [selfInvitation([{ training, venue }])] : []),
  ];
}

/** How one proves who one is, with what is kept said before. */
export function proofRequest(context: FeatureContext, heading: string, lines: readonly string[]): OutgoingMessage {
  const { canAskForPhone } = channelLimits[context.person.recipient.channel];
  const paragraphs = [
    ...lines,
    words.consent(context.services.settings.retentionDays),
    canAskForPhone ? words.byPhone : words.byCode,
  ];
  return {
    blocks: [{ kind: 'heading', text: heading }, ...textMessage(...paragraphs).blocks],
    ...(canAskForPhone ? { asksForPhone: { label: words.phoneButton } } : {}),
  };
}

/** In a message of its own: a phone button leaves no room for others. */
export function selfInvitation(
  places: readonly { training: StoredTraining; venue: StoredVenue | null }[],
): OutgoingMessage {
  const rows = places.map(({ training, venue }): Button[] => [
    {
      label: (places.length === 1 ? words.selfButton : words.selfButtonOf(training.title)).slice(0, 40),
      action: encodeAction({ kind: 'registerSelf', trainingId: training.id, venueId: venue?.id ?? 0 }),
    },
  ]);
  return { ...textMessage(words.selfInvitation), buttons: rows };
}

function alreadyJoined(training: StoredTraining, venue: StoredVenue | null, own: StoredAttendee): OutgoingMessage[] {
  const ownVenue = training.venues.find(({ code }) => code === own.venue);
  const known = words.already(training.title);
  if (!venue || venue.id === ownVenue?.id) return [textMessage(known)];
  const move = encodeAction({ kind: 'moveVenue', attendeeId: own.id, venueId: venue.id });
  const paragraphs = ownVenue ? [known, words.otherVenue(ownVenue.name, venue.name)] : [known];
  return [
    { ...textMessage(...paragraphs), buttons: [[{ label: words.moveButton(venue.name).slice(0, 40), action: move }]] },
  ];
}

/** After a line of the roster became this person's: says who they are there, and does what they came for. */
export async function welcomeAttendee(
  stores: Stores,
  context: FeatureContext,
  attendee: StoredAttendee,
  errand: JoinErrand,
  how: 'code' | 'phone' | 'self',
): Promise<OutgoingMessage[]> {
  const { person, services } = context;
  const training = (await stores.training.trainings.list()).find(({ id }) => id === attendee.trainingId);
  if (!training) return [textMessage(trainingMessages.expired)];
  const venueCode = attendee.venue ?? training.venues.find(({ code }) => code === errand.venueCode)?.code ?? null;
  if (attendee.venue === null && venueCode !== null) await stores.training.roster.setVenue(attendee.id, venueCode);
  await stores.states.clear(person.id);
  await writeDown(stores, person, 'attendee.join', training.code, `${how} ${attendee.code}`);
  const joined = { ...attendee, venue: venueCode };
  const checkedIn = await checkInOnArrival(stores, training, joined, errand, services.clock.now());
  const responses = await stores.surveys.openFor(person.id);
  const hasSurveys = responses.some(({ round, state }) => state !== 'sent' && round.survey.trainingId === training.id);
  return [welcome(training, joined, hasSurveys), ...checkedIn];
}

/** `hasSurveys`: who joins late was not there when invitations to surveys were sent. */
function welcome(training: StoredTraining, attendee: StoredAttendee, hasSurveys: boolean): OutgoingMessage {
  const { labels, line } = words;
  const venue = training.venues.find(({ code }) => code === attendee.venue);
  const facts = [
    words.hello(attendee.fullName),
    line(labels.training, training.title),
    ...(attendee.position ? [line(labels.position, attendee.position)] : []),
    ...(attendee.unit ? [line(labels.unit, attendee.unit)] : []),
    ...(venue ? [line(labels.venue, venue.name)] : []),
  ];
  return {
    blocks: [
      { kind: 'heading', text: words.welcome },
      { kind: 'paragraph', text: facts.join('\n') },
      { kind: 'paragraph', text: words.after },
      ...(hasSurveys ? [{ kind: 'paragraph' as const, text: words.surveysWait }] : []),
      { kind: 'note', text: words.wrongPerson },
    ],
    buttons: [
      ...(hasSurveys ? [[{ label: words.surveysButton, action: encodeAction({ kind: 'listSurveys' }) }]] : []),
      [
        {
          label: trainingMessages.agenda.buttons.all,
          action: encodeAction({ kind: 'agenda', range: 'all' }),
        },
      ],
    ],
  };
}

/** The hall's code was right when it was scanned; the step that remembers it does not live long. */
async function checkInOnArrival(
  stores: Stores,
  training: StoredTraining,
  attendee: StoredAttendee,
  { checkIn }: JoinErrand,
  now: Date,
): Promise<OutgoingMessage[]> {
  const session = training.sessions.find(({ id }) => id === checkIn?.sessionId);
  const venue = training.venues.find(({ id }) => id === checkIn?.venueId);
  if (!session || !venue || checkInWindow(session, now) !== 'open') return [];
  return checkInByCode(stores, { training, session, venue, attendee }, now);
}
