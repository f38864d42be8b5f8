import type { MessageBlock, OutgoingMessage } from '../../../core/chat.ts';
import type { StoredTrainingSession } from '../../../core/training-repositories.ts';
import { heading, note, paragraph } from '../../message-blocks.ts';
import { reminderMessages as words } from '../../messages/reminders.vi.ts';
import { sessionTimeText, timeLeftText } from '../agenda/session-time-text.ts';
import { fillPlaceholders, type ReminderSubject } from './reminder-placeholders.ts';
import { surveyInvitationBlocks, surveyInvitationButtons } from './survey-invitation-text.ts';
import { isSurveyKind } from './survey-kinds.ts';

/**
 * A reminder as one person reads it at `now`: the organiser's text with its placeholders filled in, or the standard
 * wording of its kind. For previews and for sending alike.
 */
export function renderReminder(subject: ReminderSubject, now: Date): OutgoingMessage {
  const { training } = subject;
  const blocks = [...bodyOf(subject, now), note(words.from(training.title, training.organiser))];
  const filled = blocks.filter(({ text }) => text !== '');
  return subject.survey ? { blocks: filled, buttons: surveyInvitationButtons(subject.survey) } : { blocks: filled };
}

function bodyOf(subject: ReminderSubject, now: Date): MessageBlock[] {
  const { reminder, session } = subject;
  if (reminder.text !== null) {
    const paragraphs = fillPlaceholders(reminder.text, subject, now).split(/\n\s*\n/);
    return [...headingOfOwnText(subject), ...paragraphs.map((text) => paragraph(text.trim()))];
  }
  if (isSurveyKind(reminder.kind)) return surveyInvitationBlocks(reminder.kind, subject.survey);
  if (!session) return [];
  switch (reminder.kind) {
    case 'beforeSession':
      return beforeSession(subject, session, now);
    case 'moved':
      return moved(subject, session);
    case 'cancelled':
      return cancelled(subject, session);
    case 'materialReady':
      return materialReady(session);
    default:
      return [];
  }
}

/** An organiser's text speaks for itself, but a broadcast comes unexpected. */
function headingOfOwnText({ reminder }: ReminderSubject): MessageBlock[] {
  return reminder.kind === 'broadcast' ? [heading(words.broadcast.heading)] : [];
}

function beforeSession(subject: ReminderSubject, session: StoredTrainingSession, now: Date): MessageBlock[] {
  return [
    heading(words.beforeSession.heading(timeLeftText(session.startsAt, now))),
    paragraph(words.greeting(subject.attendee.fullName)),
    paragraph(factsOf(subject, session).join('\n')),
    paragraph(words.beforeSession.ask),
  ];
}

function moved(subject: ReminderSubject, session: StoredTrainingSession): MessageBlock[] {
  return [
    heading(words.moved.heading),
    paragraph(words.greeting(subject.attendee.fullName)),
    paragraph([words.moved.body(session.topic), ...factsOf(subject, session).slice(1)].join('\n')),
    paragraph(words.moved.apology),
  ];
}

function cancelled(subject: ReminderSubject, session: StoredTrainingSession): MessageBlock[] {
  return [
    heading(words.cancelled.heading),
    paragraph(words.greeting(subject.attendee.fullName)),
    paragraph(words.cancelled.body(session.topic, sessionTimeText(session))),
    paragraph(words.cancelled.apology),
  ];
}

function materialReady(session: StoredTrainingSession): MessageBlock[] {
  const materials = session.materials.map(({ title, address }) => words.bullet(words.material(title, address)));
  return [
    heading(words.materialReady.heading),
    paragraph([words.materialReady.body(session.topic), ...materials].join('\n')),
  ];
}

/** The topic first; then what is known of time, place and speakers. */
function factsOf({ venue }: ReminderSubject, session: StoredTrainingSession): string[] {
  return [
    words.topicLine(session.topic),
    words.timeLine(sessionTimeText(session)),
    ...(venue ? [words.venueLine(words.venue(venue.name, venue.address))] : []),
    ...(session.speakers.length > 0 ? [words.speakersLine(session.speakers.join(', '))] : []),
  ];
}
