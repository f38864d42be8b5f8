import { describe, expect, it } from 'vitest';
import { decideDelivery } from '../../../../bot/training/reminders/decide-delivery.ts';
import { decideDue } from '../../../../bot/training/reminders/decide-due.ts';
import { at, sampleDelivery, sampleNotice, sampleReminder, sampleSession } from './reminder-samples.ts';

const night = { from: '21:30', to: '06:30' };
const dayBefore = sampleReminder({ id: 1, dueAt: at('2023-06-21 08:00') });
const hourBefore = sampleReminder({ id: 2 });

describe('reminders that are due', () => {
  const decide = (reminders: Parameters<typeof decideDue>[0], now: string) =>
    [...decideDue(reminders, at(now), () => night).values()].map((decision) =>
      decision.kind === 'skip' ? decision.reason : decision.kind,
    );

  it('go when they are on time, and also when they are late but of use', () => {
    expect(decide([dayBefore], '2023-06-21 08:00')).toEqual(['go']);
    expect(decide([dayBefore], '2023-06-21 08:00:05')).toEqual(['go']);
    expect(decide([hourBefore], '2023-06-22 07:59')).toEqual(['go']);
  });

  it('are skipped from the instant the session begins', () => {
    expect(decide([hourBefore], '2023-06-22 08:00')).toEqual(['tooLate']);
  });

  it('leave the word to the latest of one session', () => {
    expect(decide([dayBefore, hourBefore], '2023-06-22 07:20')).toEqual(['overtaken', 'go']);
    const other = sampleReminder({ id: 3, sessionCode: 'B2', usefulUntil: at('2023-06-22 14:00') });
    const otherTraining = sampleReminder({ id: 4, trainingId: 2, dueAt: at('2023-06-22 07:10') });
    expect(decide([dayBefore, hourBefore, other, otherTraining], '2023-06-22 07:20')).toEqual([
      ...['overtaken', 'go', 'go', 'go'],
    ]);
  });

  it('never mix notices with reminders', () => {
    const notice = sampleReminder({ id: 5, kind: 'materialReady', usefulUntil: at('2023-06-22 11:00') });
    expect(decide([notice, hourBefore], '2023-06-22 07:20')).toEqual(['go', 'go']);
  });

  it('found late at night wait for the morning', () => {
    const decisions = decideDue([dayBefore], at('2023-06-21 23:00'), () => night);
    expect(decisions.get(1)).toEqual({ kind: 'wait', until: at('2023-06-22 06:30') });
  });
});

describe('one delivery in its last moment', () => {
  const reasonAt = (now: string, delivery = sampleDelivery()) => {
    const decision = decideDelivery(delivery, at(now));
    return decision.kind === 'skip' ? decision.reason : decision.kind;
  };

  it('goes when nothing has changed', () => {
    expect(reasonAt('2023-06-22 07:00')).toBe('go');
  });

  it('sees the session begin, move and be cancelled', () => {
    expect(reasonAt('2023-06-22 08:00')).toBe('tooLate');
    const moved = sampleDelivery({ session: sampleSession({ startsAt: at('2023-06-22 09:00'), revision: 2 }) });
    expect(reasonAt('2023-06-22 07:00', moved)).toBe('sessionMoved');
    const cancelled = sampleDelivery({ session: sampleSession({ cancelledAt: at('2023-06-21 10:00') }) });
    expect(reasonAt('2023-06-22 07:00', cancelled)).toBe('sessionCancelled');
  });

  it('tells of a cancelled session and of the latest move only', () => {
    const cancelled = { session: sampleSession({ cancelledAt: at('2023-06-21 10:00') }) };
    expect(reasonAt('2023-06-21 10:01', { ...sampleNotice('cancelled', at('2023-06-21 10:00')), ...cancelled })).toBe(
      'go',
    );
    expect(reasonAt('2023-06-21 10:01', sampleNotice('moved', at('2023-06-21 10:00')))).toBe('go');
    const again = { session: sampleSession({ endsAt: at('2023-06-30 11:00') }) };
    const first = { ...sampleNotice('moved', at('2023-06-21 10:00')), ...again };
    expect(reasonAt('2023-06-21 10:01', first)).toBe('sessionMoved');
  });

  it('sees the person opt out', () => {
    const { attendee } = sampleDelivery();
    expect(
      reasonAt('2023-06-22 07:00', sampleDelivery({ attendee: { ...attendee, optedOutAt: at('2023-06-22 06:59') } })),
    ).toBe('optedOut');
  });

  it('waits when the clock went back to before its time', () => {
    expect(decideDelivery(sampleDelivery(), at('2023-06-22 06:40'))).toEqual({
      kind: 'wait',
      until: at('2023-06-22 07:00'),
    });
  });

  it('may finish a mailing just after the night began, and waits for the morning later on', () => {
    const evening = sampleDelivery({ reminder: sampleReminder({ dueAt: at('2023-06-21 21:29') }) });
    expect(reasonAt('2023-06-21 21:36', evening)).toBe('go');
    expect(decideDelivery(evening, at('2023-06-21 21:41'))).toEqual({ kind: 'wait', until: at('2023-06-22 06:30') });
  });

  it('lets a notice that could not wait leave at night, and others wait', () => {
    expect(reasonAt('2023-06-21 23:05', sampleNotice('moved', at('2023-06-21 23:00')))).toBe('go');
    const early = { ...sampleNotice('materialReady', at('2023-06-20 15:00')) };
    expect(decideDelivery(early, at('2023-06-20 23:00'))).toEqual({ kind: 'wait', until: at('2023-06-21 06:30') });
    expect(reasonAt('2023-06-21 23:00', sampleNotice('broadcast', at('2023-06-20 15:00')))).toBe('go');
  });
});
