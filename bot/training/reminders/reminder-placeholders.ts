import { KheoError } from '../../../core/errors.ts';
import type { ReminderDelivery } from '../../../core/training-repositories.ts';
import { reminderMessages as words } from '../../messages/reminders.vi.ts';
import { sessionTimeText, timeLeftText } from '../agenda/session-time-text.ts';

/** Everything a text may speak of; a claimed delivery has it, and so can a preview. */
export type ReminderSubject = Pick<ReminderDelivery, 'reminder' | 'session' | 'venue' | 'survey'> & {
  training: Pick<ReminderDelivery['training'], 'title' | 'organiser'>;
  attendee: Pick<ReminderDelivery['attendee'], 'fullName' | 'position' | 'unit'>;
};

/** What an organiser may write in braces, and what stands there for one person. */
const placeholders = {
  ho_ten: ({ attendee }) => attendee.fullName,
  chuc_vu: ({ attendee }) => attendee.position ?? '',
  don_vi: ({ attendee }) => attendee.unit ?? '',
  lop: ({ training }) => training.title,
  ban_to_chuc: ({ training }) => training.organiser,
  chuyen_de: ({ session }) => session?.topic ?? '',
  thoi_gian: ({ session }) => (session ? sessionTimeText(session) : ''),
  bao_cao_vien: ({ session }) => session?.speakers.join(', ') || words.speakersUnknown,
  tai_lieu: ({ session }) => materialsText(session) || words.noMaterials,
  diem_cau: ({ venue }) => (venue ? words.venue(venue.name, venue.address) : words.venueUnknown),
  con_lai: ({ session }, now) => (session ? timeLeftText(session.startsAt, now) : ''),
} satisfies Record<string, (subject: ReminderSubject, now: Date) => string>;

/** `{ho_ten}`, `{chuyen_de}` …: for templates and help texts. */
export const placeholderNames: readonly string[] = Object.keys(placeholders);

/** Leaves room for what the placeholders stand for: Zalo takes 2,000 characters. */
export const maxReminderTextLength = 1000;

const placeholder = /\{([^{}]*)\}/g;

/** Names in braces that are no placeholders, as written; empty for a text that can be sent. */
export function unknownPlaceholders(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name).filter((name) => !isPlaceholder(name));
}

/** Throws `reminderTextWrong` naming what is wrong: an unknown placeholder, an empty or a too long text. */
export function checkReminderText(text: string): void {
  const unknown = unknownPlaceholders(text);
  const allowed = placeholderNames.map((name) => `{${name}}`).join(' ');
  if (unknown.length > 0) {
    throw new KheoError(
      'reminderTextWrong',
      `The reminder text has ${unknown.map((name) => `{${name}}`).join(', ')}, which means nothing; use ${allowed}.`,
    );
  }
  if (text.trim() === '')
    throw new KheoError('reminderTextWrong', 'The reminder text is empty; write one or leave it out.');
  if (text.length > maxReminderTextLength) {
    throw new KheoError(
      'reminderTextWrong',
      `The reminder text has ${text.length} characters; shorten it to ${maxReminderTextLength}.`,
    );
  }
}

/** The text with every placeholder filled in; what is unknown stays as it is, since it was refused at import. */
export function fillPlaceholders(text: string, subject: ReminderSubject, now: Date): string {
  const filled = text.replace(placeholder, (whole, name: string) =>
    isPlaceholder(name) ? placeholders[name](subject, now) : whole,
  );
  // An empty position must not leave two spaces or a space before a comma.
  return filled.replace(/[ \t]{2,}/g, ' ').replace(/[ \t]+(?=[,.;:!?\n]|$)/g, '');
}

function materialsText(session: ReminderSubject['session']): string {
  return (session?.materials ?? []).map(({ title, address }) => words.material(title, address)).join('; ');
}

function isPlaceholder(name: string): name is keyof typeof placeholders {
  return Object.hasOwn(placeholders, name);
}
