import type { StoredTraining, StoredTrainingSession, StoredVenue } from '../../../core/training-repositories.ts';

export const calendarMediaType = 'text/calendar; charset=utf-8';

export interface CalendarParts {
  training: Pick<StoredTraining, 'id' | 'code' | 'title' | 'organiser'>;
  sessions: readonly StoredTrainingSession[];
  /** Where the reader attends; null when they may choose. */
  venue: Pick<StoredVenue, 'name' | 'address'> | null;
  /** Words for people: before the speakers, before a material. */
  words: { speakers: string; material: string };
  now: Date;
}

/**
 * The sessions as a calendar (RFC 5545). A session keeps its identity when it moves and its SEQUENCE rises, so that a
 * calendar that subscribes moves the entry instead of adding another; a cancelled one is marked so.
 */
export function calendarFile(parts: CalendarParts): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kheo//Training//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    property('X-WR-CALNAME', parts.training.title),
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...parts.sessions.flatMap((session) => eventOf(session, parts)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventOf(session: StoredTrainingSession, { training, venue, words, now }: CalendarParts): string[] {
  const place = venue && [venue.name, venue.address].filter(Boolean).join(', ');
  const speakers = session.speakers.length > 0 ? [`${words.speakers} ${session.speakers.join(', ')}`] : [];
  const materials = session.materials.map(({ title, address }) =>
    [`${words.material} ${title}`, address].filter(Boolean).join(': '),
  );
  return [
    'BEGIN:VEVENT',
    `UID:session-${training.id}-${session.id}@kheo`,
    `SEQUENCE:${session.revision}`,
    `DTSTAMP:${utcStamp(now)}`,
    `DTSTART:${utcStamp(session.startsAt)}`,
    `DTEND:${utcStamp(session.endsAt)}`,
    property('SUMMARY', session.topic),
    property('DESCRIPTION', [training.title, ...speakers, ...materials].join('\n')),
    ...(place ? [property('LOCATION', place)] : []),
    `STATUS:${session.cancelledAt ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
  ];
}

/** Text values escape backslash, semicolon, comma and line ends; other control characters are not allowed at all. */
function property(name: string, text: string): string {
  const escaped = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
  return `${name}:${escaped}`;
}

function utcStamp(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** Lines of at most 75 bytes; what is longer goes on in the next line after a space. Never cuts within a letter. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (bytes + size > 75) {
      pieces.push(piece);
      piece = ' ';
      bytes = 1;
    }
    piece += letter;
    bytes += size;
  }
  return [...pieces, piece].join('\r\n');
}
