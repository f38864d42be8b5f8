import type { Material, QuietHours, ReminderRule, VenueKind } from '../../../core/training.ts';

/**
 * A training as read from a file, before its parts are compared with each other. A required field is null only when
 * its reader has told what is wrong with it. `where` names the place of a field for people: a cell or a JSON path.
 */
export interface TrainingDraft {
  training: TrainingHeadDraft;
  venues: VenueDraft[];
  sessions: SessionDraft[];
  attendees: AttendeeDraft[];
  /** Places of `training.reminders`, in its order. */
  whereReminder(index: number): string;
  /** "Sheet Buổi học" or `sessions`: where something is said about the whole list. */
  whereList: Readonly<Record<'venues' | 'sessions' | 'attendees', string>>;
}

interface Located<Field extends string> {
  where(field: Field): string;
}

export interface TrainingHeadDraft extends Located<'code' | 'title'> {
  code: string | null;
  title: string | null;
  organiser: string | null;
  documents: string[];
  quietHours: QuietHours | null;
  allowsSelfRegistration: boolean;
  reminders: ReminderRule[];
}

export interface VenueDraft extends Located<'code' | 'name'> {
  code: string | null;
  name: string | null;
  kind: VenueKind | null;
  address: string | null;
  hostPhone: string | null;
}

export interface SessionDraft extends Located<'code' | 'topic' | 'startsAt' | 'endsAt' | 'venues'> {
  code: string | null;
  topic: string | null;
  speakers: string[];
  startsAt: Date | null;
  endsAt: Date | null;
  /** Codes or names, as written. */
  venues: string[];
  materials: Material[];
}

export const platformIdFields = ['telegramId', 'zaloUserId', 'zaloBotChatId'] as const;
export type PlatformIdField = (typeof platformIdFields)[number];

export interface AttendeeDraft
  extends Located<'code' | 'fullName' | 'unit' | 'venue' | 'phone' | PlatformIdField>,
    Readonly<Record<PlatformIdField, string | null>> {
  code: string | null;
  fullName: string | null;
  position: string | null;
  unit: string | null;
  /** Code or name, as written. */
  venue: string | null;
  /** `84…` digits. */
  phone: string | null;
}
