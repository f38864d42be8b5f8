import type { ReminderKind } from '../../../../core/training.ts';
import type {
  ReminderDelivery,
  StoredReminder,
  StoredTrainingSession,
} from '../../../../core/training-repositories.ts';

/** An instant as clocks in Vietnam show it: `at('2023-06-22 07:30')`. */
export function at(moment: string): Date {
  return new Date(`${moment.replace(' ', 'T')}${moment.length > 16 ? '' : ':00'}+07:00`);
}

export function sampleSession(changes: Partial<StoredTrainingSession> = {}): StoredTrainingSession {
  return {
    id: 1,
    code: 'B1',
    topic: 'Luật Mẫu về việc thôn',
    speakers: ['báo cáo viên thứ nhất', 'báo cáo viên thứ hai'],
    startsAt: at('2023-06-22 08:00'),
    endsAt: at('2023-06-22 11:00'),
    venues: [],
    materials: [],
    revision: 1,
    cancelledAt: null,
    ...changes,
  };
}

export function sampleReminder(changes: Partial<StoredReminder> = {}): StoredReminder {
  return {
    id: 1,
    trainingId: 1,
    sessionRevision: 1,
    key: 'before/60/B1/2023-06-22T01:00:00.000Z',
    kind: 'beforeSession',
    sessionCode: 'B1',
    audience: { kind: 'all' },
    dueAt: at('2023-06-22 07:00'),
    usefulUntil: at('2023-06-22 08:00'),
    text: null,
    state: 'planned',
    ...changes,
  };
}

export function sampleDelivery(changes: Partial<ReminderDelivery> = {}): ReminderDelivery {
  return {
    deliveryId: 1,
    recipient: { channel: 'telegram', address: '1' },
    attempts: 1,
    uncertainCount: 0,
    reminder: sampleReminder(),
    training: {
      code: 'DV2023',
      title: 'Lớp tập huấn mẫu',
      organiser: 'Ban tổ chức mẫu',
      quietHours: { from: '21:30', to: '06:30' },
      cancelledAt: null,
    },
    session: sampleSession(),
    survey: null,
    attendee: { id: 1, code: 'HV1', fullName: 'Học viên Một', position: null, unit: 'Xã Mẫu', optedOutAt: null },
    venue: {
      id: 1,
      code: 'DC1',
      name: 'Hội trường mẫu',
      kind: 'central',
      address: 'số 1 đường Mẫu',
      hostPhone: null,
      joinCode: 'x',
    },
    ...changes,
  };
}

/** A delivery of a notice of this kind, due at `dueAt`, useful until the session ends. */
export function sampleNotice(kind: ReminderKind, dueAt: Date): ReminderDelivery {
  return sampleDelivery({ reminder: sampleReminder({ kind, dueAt, usefulUntil: at('2023-06-22 11:00') }) });
}
