import type { Button, MessageBlock, OutgoingMessage } from '../../core/chat.ts';
import type { StoredAttendee, StoredTraining } from '../../core/training-repositories.ts';
import { encodeAction } from '../actions.ts';
import { channelLimits } from '../delivery/channel-limits.ts';
import type { Input } from '../input.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { type AgendaRange, agendaRanges, readAgendaSentence } from '../training/agenda/agenda-sentence.ts';
import { calendarFile, calendarMediaType } from '../training/agenda/calendar-file.ts';
import { sessionBlocks, sessionsFor, sessionsInRange, venueOfAttendee } from '../training/agenda/session-text.ts';
import { calendarPath } from '../training/links.ts';
import { calendarToken } from '../training/pages.ts';
import { isOver } from '../training/training-access.ts';
import { defineFeature, type FeatureContext, textMessage, textReply } from './feature.ts';
import { type Command, isCommand, isPress, type Press } from './recognise.ts';

const words = trainingMessages.agenda;

type Asking = Extract<Input, { kind: 'agendaSentence' }> | Command<'lich'> | Press<'agenda' | 'calendar'>;

/** `/lich`, a sentence such as "mai mấy giờ học", and the buttons below: what is taught when, where and by whom. */
export const agendaFeature = defineFeature({
  name: 'agenda',
  recognises: (input): input is Asking =>
    input.kind === 'agendaSentence' || isCommand(input, 'lich') || isPress(input, 'agenda', 'calendar'),
  run: async (input, context) => {
    const enrolments = await enrolmentsOf(context);
    if (enrolments.length === 0) return textReply(trainingMessages.none);
    if (input.kind === 'press' && input.action.kind === 'calendar') {
      const { trainingId } = input.action;
      const enrolment = enrolments.find(({ training }) => training.id === trainingId);
      return enrolment
        ? { replies: [await calendar(enrolment, context)], changes: [] }
        : textReply(trainingMessages.none);
    }
    return { replies: [agenda(enrolments, rangeOf(input), context.services.clock.now())], changes: [] };
  },
});

interface Enrolment {
  training: StoredTraining;
  attendee: StoredAttendee;
}

/** Of running trainings; of those that are over only when no other is left, so that materials are found afterwards. */
async function enrolmentsOf({ person, services: { training: stores, clock } }: FeatureContext): Promise<Enrolment[]> {
  const attendees = await stores.roster.attendeesOfPerson(person.id);
  if (attendees.length === 0) return [];
  const trainings = await stores.trainings.list();
  const all = attendees.flatMap((attendee) => {
    const training = trainings.find(({ id }) => id === attendee.trainingId);
    return training ? [{ training, attendee }] : [];
  });
  const running = all.filter(({ training }) => !isOver(training, clock.now()));
  return running.length > 0 ? running : all;
}

/** `/lich` alone shows today, or what comes next when today is free; `/lich hôm nay`, `/lich mai`, `/lich tất cả` say it in words. */
function rangeOf(input: Asking): AgendaRange {
  if (input.kind === 'agendaSentence') return input.range;
  if (input.kind === 'press') return input.action.kind === 'agenda' ? input.action.range : 'all';
  if (input.argument === '') return 'today';
  return readAgendaSentence(`lịch học ${input.argument} thế nào`) ?? 'all';
}

function agenda(enrolments: readonly Enrolment[], range: AgendaRange, now: Date): OutgoingMessage {
  const blocks = enrolments.flatMap((enrolment) => trainingBlocks(enrolment, range, now));
  const toRange = (target: AgendaRange): Button[] =>
    target === range || target === 'tomorrow'
      ? []
      : [{ label: words.buttons[target], action: encodeAction({ kind: 'agenda', range: target }) }];
  const calendars = enrolments.map(({ training }): Button[] => {
    const label = enrolments.length === 1 ? words.buttons.calendar : words.buttons.calendarOf(training.title);
    return [{ label: label.slice(0, 40), action: encodeAction({ kind: 'calendar', trainingId: training.id }) }];
  });
  return { blocks, buttons: [agendaRanges.flatMap(toRange), ...calendars] };
}

function trainingBlocks({ training, attendee }: Enrolment, range: AgendaRange, now: Date): MessageBlock[] {
  const venue = venueOfAttendee(training, attendee);
  const sessions = sessionsFor(training, venue);
  const shown = sessionsInRange(sessions, range, now);
  const title: MessageBlock = { kind: 'note', text: words.title(training.title) };
  if (shown.length > 0) return [title, ...shown.flatMap((session) => sessionBlocks(session, venue))];
  const next = range === 'next' ? [] : sessionsInRange(sessions, 'next', now);
  return [
    title,
    { kind: 'paragraph', text: [nothingIn(range), ...(next.length > 0 ? [words.nextIs] : [])].join(' ') },
    ...next.flatMap((session) => sessionBlocks(session, venue)),
  ];
}

function nothingIn(range: AgendaRange): string {
  const sentences = {
    today: words.nothingToday,
    tomorrow: words.nothingTomorrow,
    next: words.nothingNext,
    all: words.nothing,
  };
  return sentences[range];
}

/** The file where it can be sent, and the address that a calendar can follow where the page can be opened. */
async function calendar(
  { training, attendee }: Enrolment,
  { person, services }: FeatureContext,
): Promise<OutgoingMessage> {
  const venue = venueOfAttendee(training, attendee);
  const { publicUrl } = services.links;
  const token = publicUrl === null ? null : await calendarToken(services.training, training, venue?.id ?? 0);
  const address = token === null ? null : `${publicUrl}${calendarPath(token)}`;
  if (!channelLimits[person.recipient.channel].canSendDocuments) {
    return textMessage(address ? words.calendarOnlyAddress(address) : words.calendarNone);
  }
  const content = calendarFile({
    training,
    sessions: sessionsFor(training, venue),
    venue,
    words: { speakers: words.calendarSpeakers, material: words.calendarMaterial },
    now: services.clock.now(),
  });
  return {
    ...textMessage(words.calendarFile, ...(address ? [words.calendarAddress(address)] : [])),
    document: { name: words.calendarName, mediaType: calendarMediaType, content },
  };
}
