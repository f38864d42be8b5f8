import type { Button, OutgoingMessage } from '../../../core/chat.ts';
import type { Audience } from '../../../core/training.ts';
import type { StoredAttendee, StoredTraining } from '../../../core/training-repositories.ts';
import { encodeAction } from '../../actions.ts';
import { textMessage } from '../../features/feature.ts';
import { trainingMessages } from '../../messages/training.vi.ts';
import { sessionTimeText } from '../agenda/session-time-text.ts';
import { checkInOpensAt } from '../check-in/check-in.ts';
import { wordsBegin } from '../joining/match-words.ts';
import type { TrainingAction } from '../training-actions.ts';

const words = trainingMessages.broadcast;
const mostUnits = 8;

/** "Gửi thông báo cho ai?" with a button for each kind of audience. */
export function audienceKinds(training: StoredTraining): OutgoingMessage {
  const trainingId = training.id;
  const { buttons } = words;
  return {
    ...textMessage(words.chooseAudience),
    buttons: [
      row(buttons.all, { kind: 'broadcastAll', trainingId }),
      ...(training.venues.length > 1 ? [row(buttons.venue, { kind: 'broadcastVenues', trainingId })] : []),
      row(buttons.unit, { kind: 'broadcastUnits', trainingId }),
      row(buttons.absent, { kind: 'broadcastSessions', trainingId }),
    ],
  };
}

export function venueAudiences({ id: trainingId, venues }: StoredTraining): OutgoingMessage {
  const rows = venues.map(({ id, name }) => row(name, { kind: 'broadcastVenue', trainingId, venueId: id }));
  return { ...textMessage(words.chooseVenue), buttons: rows };
}

/** Who is absent is known only of sessions that people can check in to, or could. */
export function absentAudiences({ id: trainingId, sessions }: StoredTraining, now: Date): OutgoingMessage {
  const begun = sessions.filter((session) => !session.cancelledAt && now >= checkInOpensAt(session));
  if (begun.length === 0) return textMessage(words.noSession);
  const rows = begun.map((session) =>
    row(`${session.topic.slice(0, 20)} – ${sessionTimeText(session)}`, {
      kind: 'broadcastAbsent',
      trainingId,
      sessionId: session.id,
    }),
  );
  return { ...textMessage(words.chooseSession), buttons: rows };
}

/** Units have no identity of their own and long names, so a button names somebody who belongs to it. */
export function unitAudiences(
  training: StoredTraining,
  roster: readonly StoredAttendee[],
  text: string,
): OutgoingMessage {
  const byUnit = new Map<string, StoredAttendee>();
  for (const attendee of roster) {
    if (attendee.unit && !byUnit.has(attendee.unit) && wordsBegin(attendee.unit, text)) {
      byUnit.set(attendee.unit, attendee);
    }
  }
  if (byUnit.size === 0) return textMessage(words.noUnit);
  const rows = [...byUnit]
    .slice(0, mostUnits)
    .map(([unit, { id }]) => row(unit, { kind: 'broadcastUnit', trainingId: training.id, attendeeId: id }));
  return { ...textMessage(words.chooseUnit), buttons: rows };
}

/** In words: "điểm cầu Hội trường A". */
export function audienceText(audience: Audience, { venues, sessions }: StoredTraining): string {
  const { audience: texts } = words;
  switch (audience.kind) {
    case 'all':
      return texts.all;
    case 'venue':
      return texts.venue(venues.find(({ code }) => code === audience.venue)?.name ?? audience.venue);
    case 'unit':
      return texts.unit(audience.unit);
    case 'enrolled':
    case 'present':
    case 'absent':
      return texts[audience.kind](sessions.find(({ code }) => code === audience.session)?.topic ?? audience.session);
    case 'presentAny':
      return texts.presentAny;
  }
}

function row(label: string, action: TrainingAction): Button[] {
  return [{ label: label.slice(0, 40), action: encodeAction(action) }];
}
