import { describe, expect, it } from 'vitest';
import type { OpenEngine } from './repositories-engine.ts';
import { atHour, attendee, begin, beginning, notice, openWithTraining, trainingCode } from './training-plans.ts';

/** What every store says of who was reached. */
export function describeTrainingLedgerContract(engineName: string, openEngine: OpenEngine): void {
  describe(`the ledger on ${engineName}`, () => {
    it('counts by state, venue and unit, and lists whom nothing reached', async () => {
      const attendees = [
        attendee(1),
        attendee(2),
        attendee(3),
        attendee(4, { telegramId: null }),
        attendee(5, { venue: null }),
      ];
      const { engine, clock } = await openWithTraining(openEngine, [notice('n1')], { attendees });
      await begin(engine, 'n1');
      const [first, second, third] = await engine.reminders.claim(['telegram', 'web', 'zalo-oa'], clock.now(), 3);
      await engine.reminders.settleMany([
        { deliveryId: first?.deliveryId ?? 0, settlement: { state: 'sent', platformMessageId: 'p1' } },
        { deliveryId: second?.deliveryId ?? 0, settlement: { state: 'failed', reason: 'từ chối' } },
        { deliveryId: third?.deliveryId ?? 0, settlement: { state: 'pending', notBefore: atHour(1), reason: 'bận' } },
      ]);
      const none = { planned: 0, sent: 0, failed: 0, unreachable: 0, skipped: 0, uncertain: 0 };
      expect(await engine.reminders.totals(trainingCode)).toEqual({
        ...none,
        planned: 2,
        sent: 1,
        failed: 1,
        unreachable: 1,
      });
      expect([...(await engine.reminders.totalsBy(trainingCode, 'venue'))]).toEqual([
        ['HT', { ...none, failed: 1, unreachable: 1 }],
        ['DC1', { ...none, sent: 1, planned: 1 }],
        ['', { ...none, planned: 1 }],
      ]);
      expect([...(await engine.reminders.totalsBy(trainingCode, 'unit'))]).toEqual([
        ['Xã Chẵn', { ...none, failed: 1, unreachable: 1 }],
        ['Xã Lẻ', { ...none, sent: 1, planned: 2 }],
      ]);
      expect(await engine.reminders.notReached(trainingCode)).toEqual([
        {
          attendee: { code: 'HV2', fullName: 'Học Viên 2', unit: 'Xã Chẵn', venue: 'HT', phone: '84900000002' },
          reminder: 'n1',
          channel: 'telegram',
          dueAt: beginning,
          outcome: 'failed',
          reason: 'từ chối',
          attempts: 1,
          platformMessageId: null,
        },
        {
          attendee: { code: 'HV4', fullName: 'Học Viên 4', unit: 'Xã Chẵn', venue: 'HT', phone: '84900000004' },
          reminder: 'n1',
          channel: null,
          dueAt: beginning,
          outcome: 'unreachable',
          reason: 'notJoined',
          attempts: 0,
          platformMessageId: null,
        },
      ]);
      expect(await engine.reminders.notReached(trainingCode, 'DC1')).toEqual([]);
    });
  });
}
