import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine, MovableClock, OpenEngine } from './repositories-engine.ts';
import {
  attendee,
  begin,
  lineOf,
  notice,
  openWithTraining,
  organiser,
  outcomes,
  personOnTelegram,
  reminder,
  trainingCode,
  trainingPlan,
} from './training-plans.ts';

/** The wish to be forgotten outlives every import, until the person says otherwise. */
export function describeTrainingErasureContract(engineName: string, openEngine: OpenEngine): void {
  describe(`erased attendees on ${engineName}`, () => {
    let engine: Engine;
    let clock: MovableClock;
    let an: number;
    beforeEach(async () => {
      ({ engine, clock } = await openWithTraining(openEngine, [reminder('day'), notice('n1')]));
      an = await personOnTelegram(engine, '1001');
    });
    const importAgain = (plan = trainingPlan()) => engine.trainings.import(plan, [reminder('day')], organiser);
    const roster = () => engine.roster.attendees(trainingCode);
    const nameless = { fullName: '', position: null, phone: null, telegramId: null, personId: null, joinedAt: null };
    const erasedLine = async () => {
      const [line, ...others] = (await roster()).filter(({ erasedAt }) => erasedAt !== null);
      expect(others).toEqual([]);
      return line;
    };

    it('leaves a nameless line with unit and venue, and a nameless row of the ledger', async () => {
      await begin(engine, 'n1');
      const [first] = await engine.reminders.claim(['telegram'], clock.now(), 1);
      const sent = { state: 'sent', platformMessageId: 'p1' } as const;
      await engine.reminders.settleMany([{ deliveryId: first?.deliveryId ?? 0, settlement: sent }]);
      await begin(engine, 'day');
      await engine.people.erase(an);
      const line = await erasedLine();
      expect(line).toMatchObject({ ...nameless, unit: 'Xã Lẻ', venue: 'DC1', erasedAt: clock.now() });
      expect(line?.code).not.toContain('HV1');
      expect((await outcomes(engine, 'n1'))[line?.code ?? '']).toBe('sent erased');
      expect((await outcomes(engine, 'day'))[line?.code ?? '']).toBe('skipped erased');
      expect(await engine.roster.attendeesOfPerson(an)).toEqual([]);
      expect(JSON.stringify(await engine.reminders.notReached(trainingCode))).not.toContain('Học Viên 1');
    });

    it('does not send again what was being sent', async () => {
      await begin(engine, 'n1');
      const claimed = await engine.reminders.claim(['telegram'], clock.now(), 2);
      await engine.people.erase(an);
      const again = { state: 'pending', notBefore: clock.now(), reason: 'chat 1001 is busy' } as const;
      await engine.reminders.settleMany(claimed.map(({ deliveryId }) => ({ deliveryId, settlement: again })));
      const line = await erasedLine();
      expect((await outcomes(engine, 'n1'))[line?.code ?? '']).toBe('skipped erased');
      const left = await engine.reminders.claim(['telegram'], clock.now(), 9);
      expect(left.map(({ attendee: { code } }) => code)).toEqual(['HV2', 'HV3']);
    });

    it('is not revived by an import, whatever it says of the person', async () => {
      await engine.people.erase(an);
      const before = await erasedLine();
      expect(await importAgain()).toMatchObject({ added: { attendees: 0 }, updated: { attendees: 0 }, missing: [] });
      const renamed = trainingPlan({ attendees: [attendee(1, { code: 'CU-1' }), attendee(2), attendee(3)] });
      await importAgain(renamed);
      await importAgain(renamed);
      const lines = await roster();
      expect(lines.filter(({ erasedAt }) => erasedAt === null).map(({ code }) => code)).toEqual(['HV2', 'HV3']);
      expect(lines).toContainEqual(before);
      expect(JSON.stringify(lines)).not.toMatch(/Học Viên 1|84900000001|1001|CU-1/);
      expect(lines).toHaveLength(3);
    });

    it('is not revived under another code by the number alone, and comes back under it', async () => {
      await engine.people.erase(an);
      const another = attendee(1, { code: 'CU-1', telegramId: null });
      const renamed = trainingPlan({ attendees: [another, attendee(2), attendee(3)] });
      await importAgain(renamed);
      await importAgain(renamed);
      expect(JSON.stringify(await roster())).not.toMatch(/Học Viên 1|84900000001|CU-1/);
      const [line] = await engine.roster.findByPhone(trainingCode, '84900000001');
      const newcomer = await personOnTelegram(engine, '1001');
      await engine.roster.link(line?.id ?? 0, newcomer, clock.now());
      await importAgain(renamed);
      expect(await lineOf(engine, 'CU-1')).toMatchObject({ ...another, id: line?.id, personId: newcomer });
      expect(await roster()).toHaveLength(3);
    });

    it('lets an account be named under another code and number, but nameless', async () => {
      await engine.people.erase(an);
      await importAgain(
        trainingPlan({ attendees: [attendee(1, { code: 'CU-1', phone: null }), attendee(2), attendee(3)] }),
      );
      expect(JSON.stringify(await roster())).not.toMatch(/Học Viên 1|1001|CU-1/);
      expect(await roster()).toHaveLength(4);
    });

    it('is not linked in another training, nor after writing to us again', async () => {
      await engine.people.erase(an);
      const newcomer = await personOnTelegram(engine, '1001');
      await engine.trainings.import(trainingPlan({ code: 'LOP-2' }), [], organiser);
      expect(await engine.roster.attendeesOfPerson(newcomer)).toEqual([]);
      expect((await engine.trainings.find('LOP-2'))?.joinedCount).toBe(2);
    });

    it('drops the account from a line that the person was never on', async () => {
      const stranger = await personOnTelegram(engine, '7007');
      await engine.people.erase(stranger);
      await importAgain(trainingPlan({ attendees: [attendee(1), attendee(2), attendee(3, { telegramId: '7007' })] }));
      expect(await lineOf(engine, 'HV3')).toMatchObject({ fullName: 'Học Viên 3', telegramId: null, personId: null });
    });

    it('comes back by sharing the number; the next import brings the name', async () => {
      await engine.people.erase(an);
      const [line] = await engine.roster.findByPhone(trainingCode, '84900000001');
      expect(line).toMatchObject(nameless);
      const newcomer = await personOnTelegram(engine, '1001');
      await engine.roster.link(line?.id ?? 0, newcomer, clock.now());
      expect(await erasedLine()).toBeUndefined();
      expect(await engine.roster.findByPhone(trainingCode, '84900000001')).toEqual([]);
      expect(await importAgain()).toMatchObject({ added: { attendees: 0 }, updated: { attendees: 1 }, missing: [] });
      expect(await lineOf(engine, 'HV1')).toMatchObject({ ...attendee(1), id: line?.id, personId: newcomer });
      await engine.trainings.import(trainingPlan({ code: 'LOP-2' }), [], organiser);
      expect(await engine.roster.attendeesOfPerson(newcomer)).toMatchObject([{ code: 'HV1' }, { code: 'HV1' }]);
    });

    it('comes back by a code that was printed before', async () => {
      const printed = trainingPlan({ attendees: [attendee(1, { telegramId: null }), attendee(2), attendee(3)] });
      await importAgain(printed);
      const code = (await engine.roster.issueClaimCodes(trainingCode)).get('HV1') ?? '';
      const { id } = await lineOf(engine, 'HV1');
      await engine.roster.link(id, an, clock.now());
      await engine.people.erase(an);
      const newcomer = await personOnTelegram(engine, '1001');
      expect(await engine.roster.claim(code, newcomer, clock.now())).toMatchObject({
        id,
        personId: newcomer,
        erasedAt: null,
      });
      await importAgain();
      expect(await lineOf(engine, 'HV1')).toMatchObject({ id, fullName: 'Học Viên 1', personId: newcomer });
    });

    it('is not found in the audit trail by the code of the roster', async () => {
      const actor = { kind: 'person', personId: an } as const;
      const write = (detail: string) =>
        engine.trainings.audit({ actor, action: 'attendee.join', trainingCode, detail });
      await write('code HV1');
      await write('code HV12, HV1.');
      await engine.people.erase(an);
      const [second, first] = await engine.trainings.auditTrail(trainingCode, 2);
      expect(first?.detail).toMatch(/^code erased-[\w-]+$/);
      expect(second?.detail).toMatch(/^code HV12, erased-[\w-]+\.$/);
    });

    it('keeps a line’s state and reason when addresses are forgotten by age', async () => {
      await begin(engine, 'n1');
      const [first] = await engine.reminders.claim(['telegram'], clock.now(), 1);
      const failed = { state: 'failed', reason: 'từ chối' } as const;
      await engine.reminders.settleMany([{ deliveryId: first?.deliveryId ?? 0, settlement: failed }]);
      clock.advance(1);
      expect(await engine.people.forgetOlderThan(clock.now())).toBe(3);
      expect(await engine.people.forgetOlderThan(clock.now())).toBe(0);
      expect(await outcomes(engine, 'n1')).toEqual({
        HV1: 'failed từ chối',
        HV2: 'skipped forgotten',
        HV3: 'skipped forgotten',
      });
    });
  });
}
