import { describe, expect, it } from 'vitest';
import {
  planCancelledNotice,
  planMaterialNotice,
  planMove,
  planMovedNotice,
} from '../../../../bot/training/reminders/plan-notices.ts';
import { planReminders, rulesOfReminders } from '../../../../bot/training/reminders/plan-reminders.ts';
import { defaultReminderRules, type QuietHours, type ReminderRule } from '../../../../core/training.ts';
import { at, sampleSession } from './reminder-samples.ts';

const night: QuietHours = { from: '21:30', to: '06:30' };
const hourBefore: ReminderRule = { minutesBefore: 60, sessions: [], text: null };

function dueOf(startsAt: string, rules: readonly ReminderRule[], quietHours: QuietHours | null = night): Date[] {
  const session = sampleSession({ startsAt: at(startsAt), endsAt: new Date(at(startsAt).getTime() + 3 * 3_600_000) });
  return planReminders({ sessions: [session], reminders: [...rules], quietHours }).map(({ dueAt }) => dueAt);
}

describe('due instants', () => {
  it('are a day and an hour before each session by default', () => {
    expect(dueOf('2023-06-22 08:00', defaultReminderRules)).toEqual([at('2023-06-21 08:00'), at('2023-06-22 07:00')]);
  });

  it('move to the minute before the night, never into it', () => {
    expect(dueOf('2023-06-22 07:00', [hourBefore])).toEqual([at('2023-06-21 21:29')]);
    expect(dueOf('2023-06-22 07:29', [hourBefore])).toEqual([at('2023-06-21 21:29')]);
    expect(dueOf('2023-06-22 07:30', [hourBefore])).toEqual([at('2023-06-22 06:30')]);
    expect(dueOf('2023-06-22 22:29', [hourBefore])).toEqual([at('2023-06-22 21:29')]);
    expect(dueOf('2023-06-22 22:30', [hourBefore])).toEqual([at('2023-06-22 21:29')]);
  });

  it('stay where they are without quiet hours, and mind quiet hours at noon', () => {
    expect(dueOf('2023-06-22 07:00', [hourBefore], null)).toEqual([at('2023-06-22 06:00')]);
    expect(dueOf('2023-06-22 07:00', [hourBefore], { from: '22:00', to: '22:00' })).toEqual([at('2023-06-22 06:00')]);
    expect(dueOf('2023-06-22 13:30', [hourBefore], { from: '12:00', to: '13:30' })).toEqual([at('2023-06-22 11:59')]);
  });

  it('become one when the night moves two rules to the same minute', () => {
    const rules = [hourBefore, { ...hourBefore, minutesBefore: 90, text: 'khác' }];
    const [only, ...more] = planReminders({
      sessions: [sampleSession({ startsAt: at('2023-06-22 07:00') })],
      reminders: rules,
      quietHours: night,
    });
    expect(only).toMatchObject({ dueAt: at('2023-06-21 21:29'), text: null });
    expect(more).toEqual([]);
  });
});

describe('rules', () => {
  const sessions = [sampleSession({ code: 'B1' }), sampleSession({ code: 'B2', startsAt: at('2023-06-22 14:00') })];

  it('are for the sessions they name, or for all', () => {
    const reminders = [hourBefore, { minutesBefore: 30, sessions: ['B2'], text: 'Sắp học {chuyen_de}' }];
    const planned = planReminders({ sessions, reminders, quietHours: night });
    expect(planned.map(({ sessionCode, dueAt, text }) => [sessionCode, dueAt, text])).toEqual([
      ['B1', at('2023-06-22 07:00'), null],
      ['B2', at('2023-06-22 13:00'), null],
      ['B2', at('2023-06-22 13:30'), 'Sắp học {chuyen_de}'],
    ]);
  });

  it('give the same keys each time, and others once the session has moved', () => {
    const plan = { sessions, reminders: [hourBefore], quietHours: night };
    const keys = planReminders(plan).map(({ key }) => key);
    expect(planReminders(plan).map(({ key }) => key)).toEqual(keys);
    const moved = [{ ...sampleSession(), startsAt: at('2023-06-23 08:00') }];
    expect(keys).not.toContain(planReminders({ ...plan, sessions: moved })[0]?.key);
  });

  it('can be read back from what was planned', () => {
    const reminders = [...defaultReminderRules.map((rule) => ({ ...rule, text: 'Nhắc {ho_ten}' }))];
    const planned = planReminders({ sessions, reminders, quietHours: night });
    expect(rulesOfReminders(planned, 'B2')).toEqual(reminders.map((rule) => ({ ...rule, sessions: ['B2'] })));
  });
});

describe('notices', () => {
  const session = sampleSession();
  const times = { startsAt: at('2023-06-29 08:00'), endsAt: at('2023-06-29 11:00') };
  const stored = planReminders({ sessions: [session], reminders: [...defaultReminderRules], quietHours: night });

  it('leave at once by day and when the night ends otherwise', () => {
    expect(planMaterialNotice(session, night, at('2023-06-20 15:00')).dueAt).toEqual(at('2023-06-20 15:00'));
    expect(planMaterialNotice(session, night, at('2023-06-20 23:00')).dueAt).toEqual(at('2023-06-21 06:30'));
    expect(planCancelledNotice(session, night, at('2023-06-21 03:00')).dueAt).toEqual(at('2023-06-21 06:30'));
  });

  it('do not wait when people would travel in vain', () => {
    const late = at('2023-06-21 23:00');
    expect(planCancelledNotice(session, night, late).dueAt).toEqual(late);
    expect(planMovedNotice(session, times, night, late)?.dueAt).toEqual(late);
    const afternoon = sampleSession({ startsAt: at('2023-06-22 14:00'), endsAt: at('2023-06-22 17:00') });
    expect(planCancelledNotice(afternoon, night, late).dueAt).toEqual(at('2023-06-22 06:30'));
  });

  it('tell of a move and plan the session’s rules anew, without what is past', () => {
    const planned = planMove(session, times, stored, night, at('2023-06-21 15:00'));
    expect(planned.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
      ['moved', at('2023-06-21 15:00')],
      ['beforeSession', at('2023-06-28 08:00')],
      ['beforeSession', at('2023-06-29 07:00')],
    ]);
    const soon = { startsAt: at('2023-06-22 09:00'), endsAt: at('2023-06-22 12:00') };
    expect(planMove(session, soon, stored, night, at('2023-06-21 15:00')).map(({ kind }) => kind)).toEqual([
      'moved',
      'beforeSession',
    ]);
  });

  it('leave out rules that an import dropped, and take the latest wording', () => {
    const { revision } = session;
    const [day, hour] = stored;
    if (!day || !hour) throw new Error('The default rules give two reminders.');
    const reminders = [
      { ...hour, text: 'mới', sessionRevision: revision },
      { ...hour, text: 'cũ', sessionRevision: revision - 1, state: 'cancelled' as const },
      { ...day, sessionRevision: revision, state: 'cancelled' as const },
    ];
    const later = planMove(session, times, reminders, null, at('2023-06-20 15:00')).slice(1);
    expect(later.map(({ dueAt, text }) => [dueAt, text])).toEqual([[at('2023-06-29 07:00'), 'mới']]);
    const allDropped = reminders.slice(2);
    expect(planMove(session, times, allDropped, null, at('2023-06-20 15:00'))).toHaveLength(2);
  });

  it('say nothing of a move that changes nothing or is over', () => {
    expect(planMovedNotice(session, session, night, at('2023-06-21 15:00'))).toBeNull();
    expect(planMovedNotice(session, times, night, at('2023-07-01 08:00'))).toBeNull();
  });

  it('tell that a cancelled session takes place again at its old time, and that it is cancelled once more', () => {
    const early = at('2023-06-20 08:00');
    const late = at('2023-06-20 15:00');
    const cancelled = { ...session, cancelledAt: early };
    const planned = planMove(cancelled, session, stored, night, late);
    expect(planned.map(({ kind }) => kind)).toEqual(['moved', 'beforeSession', 'beforeSession']);
    const keys = [early, late].map((now) => planCancelledNotice(session, night, now).key);
    expect(new Set(keys).size).toBe(2);
  });

  it('tell of slides published after the session for a day', () => {
    const { usefulUntil } = planMaterialNotice(session, night, at('2023-06-22 15:00'));
    expect(usefulUntil).toEqual(at('2023-06-23 15:00'));
    expect(planMaterialNotice(session, night, at('2023-06-22 09:00')).usefulUntil).toEqual(session.endsAt);
  });
});
