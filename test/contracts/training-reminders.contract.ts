import { beforeEach, describe, expect, it } from 'vitest';
import type { ChannelName } from '../../core/chat.ts';
import type { ReminderDelivery } from '../../core/training-repositories.ts';
import {
  bulk,
  type Engine,
  type MovableClock,
  type OpenEngine,
  outgoing,
  reply,
  textOf,
} from './repositories-engine.ts';
import {
  atHour,
  attendee,
  begin,
  lineOf,
  notice,
  openWithTraining,
  organiser,
  outcomes,
  personOnTelegram,
  reminder,
  storedReminder,
  trainingCode,
  trainingPlan,
} from './training-plans.ts';

const sent = { state: 'sent', platformMessageId: 'p1' } as const;
const uncertain = { state: 'uncertain', reason: 'đứt mạng' } as const;
const channels = ['telegram', 'web', 'zalo-oa'] as const;

/** What every store of reminders does. */
export function describeTrainingRemindersContract(engineName: string, openEngine: OpenEngine): void {
  let engine: Engine;
  let clock: MovableClock;
  const open = async (
    ...parts: Parameters<typeof openWithTraining> extends [unknown, ...infer Rest] ? Rest : never
  ) => {
    ({ engine, clock } = await openWithTraining(openEngine, ...parts));
  };
  const claim = (limit = 10) => engine.reminders.claim(channels, clock.now(), limit);
  const codes = (deliveries: readonly ReminderDelivery[]) => deliveries.map(({ attendee: { code } }) => code);
  const settle = (deliveries: readonly ReminderDelivery[], settlement: typeof sent | typeof uncertain) =>
    engine.reminders.settleMany(deliveries.map(({ deliveryId }) => ({ deliveryId, settlement })));

  describe(`planning reminders on ${engineName}`, () => {
    it('gives what is due, oldest first', async () => {
      await open([reminder('late', { dueAt: atHour(23) }), reminder('early', { dueAt: atHour(2) })]);
      expect(await engine.reminders.due(atHour(1), 9)).toEqual([]);
      expect((await engine.reminders.due(atHour(23), 9)).map(({ key }) => key)).toEqual(['early', 'late']);
      expect(await engine.reminders.due(atHour(23), 1)).toMatchObject([
        { ...reminder('early', { dueAt: atHour(2) }), sessionRevision: 1 },
      ]);
    });

    it('plans a row for everybody once, however many ticks find it due', async () => {
      await open([reminder('day')]);
      const { id } = await storedReminder(engine, 'day');
      expect(await engine.reminders.beginDelivering(id, atHour(22))).toBe(0);
      const ticks = await Promise.all(
        Array.from({ length: 5 }, () => engine.reminders.beginDelivering(id, atHour(23))),
      );
      expect(ticks.toSorted()).toEqual([0, 0, 0, 0, 3]);
      clock.advance(-3600);
      expect(await engine.reminders.beginDelivering(id, atHour(23))).toBe(0);
      expect(await outcomes(engine, 'day')).toEqual({ HV1: 'pending', HV2: 'pending', HV3: 'pending' });
    });

    it('says at once who cannot be written to, who does not want it, and who erased their data', async () => {
      const attendees = [attendee(1), attendee(2, { telegramId: null }), attendee(3), attendee(4), attendee(5)];
      await open([reminder('day')], { attendees });
      await engine.people.setReachable(await personOnTelegram(engine, '1003'), false);
      await engine.roster.setOptedOut((await lineOf(engine, 'HV4')).id, clock.now());
      await engine.people.erase(await personOnTelegram(engine, '1005'));
      expect(await begin(engine, 'day')).toBe(5);
      const found = await outcomes(engine, 'day');
      expect(found).toMatchObject({
        HV1: 'pending',
        HV2: 'unreachable notJoined',
        HV3: 'unreachable blocked',
        HV4: 'skipped optedOut',
      });
      expect(Object.values(found)).toContain('skipped erased');
      expect(codes(await claim())).toEqual(['HV1']);
    });

    it('is only for the audience, and for those whom the session is for', async () => {
      await open([
        reminder('remote', { sessionCode: 'B2' }),
        notice('hall', { audience: { kind: 'venue', venue: 'HT' } }),
        notice('unit', { audience: { kind: 'unit', unit: 'Xã Lẻ' } }),
        notice('absent', { audience: { kind: 'absent', session: 'B2' } }),
      ]);
      const training = await engine.trainings.find(trainingCode);
      const sessionId = training?.sessions.find(({ code }) => code === 'B2')?.id ?? 0;
      const present = {
        sessionId,
        venueId: null,
        at: clock.now(),
        method: 'host',
        isLate: false,
        markedBy: null,
      } as const;
      await engine.checkIns.record({ ...present, attendeeId: (await lineOf(engine, 'HV1')).id });
      for (const key of ['remote', 'hall', 'unit', 'absent']) await begin(engine, key);
      expect(Object.keys(await outcomes(engine, 'remote'))).toEqual(['HV1', 'HV3']);
      expect(Object.keys(await outcomes(engine, 'hall'))).toEqual(['HV2']);
      expect(Object.keys(await outcomes(engine, 'unit'))).toEqual(['HV1', 'HV3']);
      expect(Object.keys(await outcomes(engine, 'absent'))).toEqual(['HV3']);
      expect(await engine.reminders.countAudience(trainingCode, { kind: 'unit', unit: 'Xã Lẻ' })).toEqual({
        people: 2,
        reachable: { telegram: 2 },
      });
    });

    it('writes to one account: reachable, preferred, in use, a telephone, the one used last', async () => {
      await open(
        ['n1', 'n2', 'n3', 'n4', 'n5'].map((key) => notice(key)),
        { attendees: [attendee(1)] },
      );
      const { id: lineId } = await lineOf(engine, 'HV1');
      const join = async (channel: ChannelName) => {
        clock.advance(10);
        const { id } = await engine.people.findOrCreate({ channel, address: '1001' }, null);
        await engine.people.markIntroduced(id, clock.now());
        await engine.roster.link(lineId, id, clock.now());
        return id;
      };
      const channelOf = async (key: string) => {
        await begin(engine, key);
        const [delivery] = await claim();
        await settle(delivery ? [delivery] : [], sent);
        return delivery?.recipient.channel;
      };
      const web = await join('web');
      expect(await channelOf('n1')).toBe('web');
      await join('telegram');
      const zalo = await join('zalo-oa');
      expect(await channelOf('n2')).toBe('zalo-oa');
      clock.advance(10);
      const content = { kind: 'text', text: 'chào' } as const;
      const sender = { channel: 'telegram', address: '1001' } as const;
      await engine.inbox.store({ sender, updateId: 'u1', displayName: null, receivedAt: clock.now(), content });
      expect(await channelOf('n3')).toBe('telegram');
      await engine.roster.setPreferredChannel(zalo, 'web');
      expect(await channelOf('n4')).toBe('web');
      await engine.people.setReachable(web, false);
      expect(await channelOf('n5')).toBe('telegram');
    });

    it('says of everybody why a reminder was not sent', async () => {
      await open([reminder('day')]);
      const { id } = await storedReminder(engine, 'day');
      expect(await engine.reminders.skip(id, 'tooLate', clock.now())).toBe(3);
      expect(await engine.reminders.skip(id, 'tooLate', clock.now())).toBe(0);
      expect(await engine.reminders.beginDelivering(id, atHour(23))).toBe(0);
      expect(await outcomes(engine, 'day')).toEqual({
        HV1: 'skipped tooLate',
        HV2: 'skipped tooLate',
        HV3: 'skipped tooLate',
      });
      expect((await storedReminder(engine, 'day')).state).toBe('done');
    });

    it('lets a later reminder of the same session overtake an earlier one on its way', async () => {
      await open([reminder('day', { dueAt: atHour(1) }), reminder('hour', { dueAt: atHour(23) })]);
      await begin(engine, 'day');
      await settle(await claim(1), sent);
      await begin(engine, 'hour');
      expect(await outcomes(engine, 'day')).toEqual({
        HV1: 'sent',
        HV2: 'skipped overtaken',
        HV3: 'skipped overtaken',
      });
      expect(await claim()).toHaveLength(3);
    });
  });

  describe(`delivering reminders on ${engineName}`, () => {
    beforeEach(() => open([notice('n1')]));

    it('gives all that the text needs, oldest first, each once', async () => {
      const invitation = reminder('day', { dueAt: atHour(-1), text: 'Mời {ho_ten}' });
      await engine.trainings.import(trainingPlan(), [invitation], organiser);
      await begin(engine, 'n1');
      await begin(engine, 'day');
      const [first, ...others] = await claim(4);
      expect(first).toMatchObject({
        recipient: { channel: 'telegram', address: '1001' },
        attempts: 1,
        uncertainCount: 0,
        reminder: { key: 'day', text: 'Mời {ho_ten}', state: 'delivering', sessionRevision: 1 },
        training: {
          code: trainingCode,
          title: 'Lớp thử',
          quietHours: { from: '21:30', to: '06:30' },
          cancelledAt: null,
        },
        session: { code: 'B1', speakers: ['Báo Cáo Viên'], venues: [] },
        attendee: { code: 'HV1', fullName: 'Học Viên 1', optedOutAt: null },
        venue: { code: 'DC1' },
      });
      expect(others.map(({ reminder: { key } }) => key)).toEqual(['day', 'day', 'n1']);
      expect(codes(await claim())).toEqual(['HV2', 'HV3']);
      expect(await claim()).toEqual([]);
    });

    it('never gives the same delivery to two who claim at once', async () => {
      await begin(engine, 'n1');
      const claimed = await Promise.all(Array.from({ length: 6 }, () => claim(1)));
      expect(codes(claimed.flat()).toSorted()).toEqual(['HV1', 'HV2', 'HV3']);
    });

    it('leaves reminders to their own claim, and other bulk to the outbox', async () => {
      await begin(engine, 'n1');
      await engine.conversation.enqueue([bulk('binh', 'tin'), reply('an', 'đáp')], []);
      const claimed = await engine.outbox.claim([...channels], clock.now(), 10);
      expect(claimed.map(({ message }) => textOf(message))).toEqual(['đáp', 'tin']);
      const own = await claim();
      expect(own).toHaveLength(3);
      const settling = engine.outbox.settle(own[0]?.deliveryId ?? 0, sent);
      await expect(settling).rejects.toMatchObject({ code: 'deliveryNotSending' });
      expect(await engine.outbox.recoverInterrupted([...channels])).toBe(2);
      expect(await engine.reminders.recoverInterrupted([...channels])).toBe(3);
    });

    it('writes what became of each attempt, once', async () => {
      await begin(engine, 'n1');
      const [first, second, third] = await claim();
      const notBefore = new Date(clock.now().getTime() + 5000);
      const settlements = [
        { deliveryId: first?.deliveryId ?? 0, settlement: sent },
        { deliveryId: second?.deliveryId ?? 0, settlement: { state: 'failed', reason: 'từ chối' } as const },
        { deliveryId: third?.deliveryId ?? 0, settlement: { state: 'pending', notBefore, reason: 'bận' } as const },
      ];
      await engine.reminders.settleMany(settlements);
      await engine.reminders.settleMany(settlements.slice(1).map((entry) => ({ ...entry, settlement: sent })));
      expect(await outcomes(engine, 'n1')).toEqual({ HV1: 'sent', HV2: 'failed từ chối', HV3: 'pending bận' });
      expect(await claim()).toEqual([]);
      clock.advance(5);
      expect(await claim()).toMatchObject([{ attempts: 2, attendee: { code: 'HV3' } }]);
    });

    it('sends an uncertain one once more, then leaves it as uncertain', async () => {
      await begin(engine, 'n1');
      await settle(await claim(1), uncertain);
      const [again] = await claim(1);
      expect(again).toMatchObject({ attendee: { code: 'HV1' }, attempts: 2, uncertainCount: 1 });
      await settle(again ? [again] : [], uncertain);
      expect((await outcomes(engine, 'n1')).HV1).toBe('uncertain đứt mạng');
      expect(codes(await claim())).toEqual(['HV2', 'HV3']);
    });

    it('counts what a dead process was sending and sends it again', async () => {
      await begin(engine, 'n1');
      await claim(2);
      expect(await engine.reminders.recoverInterrupted(['web'])).toBe(0);
      expect(await engine.reminders.recoverInterrupted(['telegram'])).toBe(2);
      expect(await engine.reminders.recoverInterrupted(['telegram'])).toBe(0);
      expect((await claim()).map(({ attendee: { code }, uncertainCount }) => [code, uncertainCount])).toEqual([
        ['HV1', 1],
        ['HV2', 1],
        ['HV3', 0],
      ]);
    });

    it('stops at once for who opts out, also when an attempt was running', async () => {
      await begin(engine, 'n1');
      const [first, second] = await claim(2);
      for (const code of ['HV1', 'HV2', 'HV3']) {
        await engine.roster.setOptedOut((await lineOf(engine, code)).id, clock.now());
      }
      const again = { state: 'pending', notBefore: clock.now(), reason: 'bận' } as const;
      await engine.reminders.settleMany([
        { deliveryId: first?.deliveryId ?? 0, settlement: again },
        { deliveryId: second?.deliveryId ?? 0, settlement: uncertain },
      ]);
      expect(await outcomes(engine, 'n1')).toEqual({
        HV1: 'skipped optedOut',
        HV2: 'uncertain đứt mạng',
        HV3: 'skipped optedOut',
      });
      expect(await claim()).toEqual([]);
    });

    it('ends what waits for somebody who blocked us', async () => {
      await begin(engine, 'n1');
      const recipient = { channel: 'telegram', address: '1002' } as const;
      expect(await engine.reminders.markUnreachable(recipient, 'bị chặn')).toBe(1);
      expect(await outcomes(engine, 'n1')).toMatchObject({ HV2: 'unreachable bị chặn' });
      expect(codes(await claim())).toEqual(['HV1', 'HV3']);
    });

    it('shows what was sent to a page that keeps its own messages', async () => {
      const { id } = await engine.people.findOrCreate({ channel: 'web', address: 'an' }, null);
      await engine.roster.link((await lineOf(engine, 'HV1')).id, id, clock.now());
      await engine.roster.setPreferredChannel(id, 'web');
      await begin(engine, 'n1');
      const [delivery] = await claim(1);
      const message = outgoing('Mời dự');
      await engine.reminders.settleMany([{ deliveryId: delivery?.deliveryId ?? 0, settlement: sent, message }]);
      expect(await engine.transcript.read({ channel: 'web', address: 'an' }, 9)).toMatchObject([{ outgoing: message }]);
    });
  });

  describe(`broadcasts on ${engineName}`, () => {
    beforeEach(() => open());
    const draft = () => engine.reminders.draftBroadcast(trainingCode, notice('b1', { state: 'draft' }), organiser);

    it('begins only after it was confirmed, at its time or at once', async () => {
      const { id, state } = await draft();
      expect(state).toBe('draft');
      expect(await engine.reminders.due(clock.now(), 9)).toEqual([]);
      expect(await engine.reminders.setState(id, 'paused', organiser)).toBe(false);
      expect(await engine.reminders.setState(id, 'delivering', organiser)).toBe(true);
      expect(await engine.reminders.setState(id, 'planned', organiser)).toBe(false);
      expect(codes(await claim())).toEqual(['HV1', 'HV2', 'HV3']);
      const other = await engine.reminders.draftBroadcast(trainingCode, notice('b2', { state: 'draft' }), organiser);
      expect(await engine.reminders.setState(other.id, 'planned', organiser)).toBe(true);
      expect((await engine.reminders.due(clock.now(), 9)).map(({ key }) => key)).toEqual(['b2']);
      expect(await engine.reminders.setState(999_999, 'stopped', organiser)).toBe(false);
    });

    it('pauses, goes on, and stops: what was not sent is skipped', async () => {
      const { id } = await draft();
      await engine.reminders.setState(id, 'delivering', organiser);
      const [first] = await claim(1);
      await engine.reminders.setState(id, 'paused', organiser);
      expect(await claim()).toEqual([]);
      expect(await engine.reminders.closeFinished()).toBe(0);
      await engine.reminders.setState(id, 'delivering', organiser);
      const [second] = await claim(1);
      await engine.reminders.setState(id, 'stopped', organiser);
      await settle(first ? [first] : [], sent);
      const again = { state: 'pending', notBefore: clock.now(), reason: 'bận' } as const;
      await engine.reminders.settleMany([{ deliveryId: second?.deliveryId ?? 0, settlement: again }]);
      expect(await outcomes(engine, 'b1')).toEqual({ HV1: 'sent', HV2: 'skipped stopped', HV3: 'skipped stopped' });
      const trail = await engine.trainings.auditTrail(trainingCode, 9);
      expect(trail.map(({ action }) => action).toReversed()).toEqual([
        'training.import',
        'broadcast.draft',
        'reminder.delivering',
        'reminder.paused',
        'reminder.delivering',
        'reminder.stopped',
      ]);
    });

    it('does not wait for ever for a channel that is not there', async () => {
      const { id } = await draft();
      await engine.reminders.setState(id, 'delivering', organiser);
      await engine.reminders.setState(id, 'paused', organiser);
      clock.advance(72 * 3600 - 1);
      expect(await engine.reminders.closeFinished()).toBe(0);
      clock.advance(1);
      expect(await engine.reminders.closeFinished()).toBe(1);
      expect(await outcomes(engine, 'b1')).toMatchObject({ HV1: 'skipped tooLate' });
    });

    it('is done when every delivery has ended', async () => {
      const { id } = await draft();
      await engine.reminders.setState(id, 'delivering', organiser);
      const claimed = await claim();
      expect(await engine.reminders.closeFinished()).toBe(0);
      await settle(claimed, sent);
      expect(await engine.reminders.closeFinished()).toBe(1);
      expect((await storedReminder(engine, 'b1')).state).toBe('done');
    });
  });
}
