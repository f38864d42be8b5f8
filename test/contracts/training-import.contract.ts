import { describe, expect, it } from 'vitest';
import { MovableClock, type OpenEngine } from './repositories-engine.ts';
import {
  atHour,
  attendee,
  begin,
  lineOf,
  openWithTraining,
  organiser,
  outcomes,
  personOnTelegram,
  reminder,
  storedReminder,
  trainingCode,
  trainingPlan,
  trainingSession,
} from './training-plans.ts';

/** What every store of trainings does with a workbook and with the changes after it. */
export function describeTrainingImportContract(engineName: string, openEngine: OpenEngine): void {
  describe(`importing trainings on ${engineName}`, () => {
    it('keeps a training as it was described', async () => {
      const { engine } = await openWithTraining(openEngine);
      const { attendees: _attendees, reminders: _reminders, ...described } = trainingPlan();
      const [stored, ...others] = await engine.trainings.list();
      expect(others).toEqual([]);
      expect(stored).toMatchObject({ ...described, cancelledAt: null, attendeeCount: 3, joinedCount: 3 });
      expect(await engine.trainings.find(trainingCode)).toEqual(stored);
      expect(await engine.trainings.find('LOP-9')).toBeNull();
      expect(await engine.roster.attendees(trainingCode)).toMatchObject([attendee(1), attendee(2), attendee(3)]);
    });

    it('adds and updates by code, never twice, and tells who is missing', async () => {
      const { engine } = await openWithTraining(openEngine);
      const again = (plan = trainingPlan()) => engine.trainings.import(plan, [], organiser);
      const nothing = { sessions: 0, venues: 0, attendees: 0 };
      expect(await again()).toEqual({ added: nothing, updated: nothing, moved: [], missing: [] });
      const changed = trainingPlan({
        sessions: [trainingSession('B1', 30), trainingSession('B2', 48, ['DC1']), trainingSession('B3', 72)],
        attendees: [attendee(4), attendee(3, { phone: null }), attendee(1)],
      });
      expect(await again(changed)).toEqual({
        added: { sessions: 1, venues: 0, attendees: 1 },
        updated: { sessions: 1, venues: 0, attendees: 1 },
        moved: ['B1'],
        missing: ['HV2'],
      });
      const roster = await engine.roster.attendees(trainingCode);
      expect(roster.flatMap(({ code }) => (code === 'HV2' ? [] : code))).toEqual(['HV4', 'HV3', 'HV1']);
      expect((await lineOf(engine, 'HV3')).phone).toBeNull();
      const stored = await engine.trainings.find(trainingCode);
      expect(stored?.sessions.map(({ code, revision }) => [code, revision])).toEqual([
        ['B1', 2],
        ['B2', 1],
        ['B3', 1],
      ]);
    });

    it('counts the attendees on the way', async () => {
      const engine = await openEngine(new MovableClock());
      const steps: [number, number][] = [];
      const attendees = Array.from({ length: 2500 }, (_, number) => attendee(number));
      await engine.trainings.import(trainingPlan({ attendees }), [], organiser, (done, total) =>
        steps.push([done, total]),
      );
      expect(steps.at(-1)).toEqual([2500, 2500]);
      expect(steps.map(([done]) => done)).toEqual(steps.map(([done]) => done).toSorted((one, other) => one - other));
    });

    it('changes nothing when a line names a venue that is not described', async () => {
      const engine = await openEngine(new MovableClock());
      const plan = trainingPlan({ attendees: [attendee(1), attendee(2, { venue: 'DC9' })] });
      await expect(engine.trainings.import(plan, [], organiser)).rejects.toMatchObject({ code: 'venueNotFound' });
      const other = trainingPlan();
      const lost = [reminder('r', { sessionCode: 'B9' })];
      await expect(engine.trainings.import(other, lost, organiser)).rejects.toMatchObject({ code: 'sessionNotFound' });
      expect(await engine.trainings.list()).toEqual([]);
    });

    it('links who comes with an account, and unlinks one that was a mistake', async () => {
      const { engine, clock } = await openWithTraining(openEngine);
      const an = await personOnTelegram(engine, '1001');
      expect(await lineOf(engine, 'HV1')).toMatchObject({ personId: an, joinedAt: clock.now() });
      const binh = await personOnTelegram(engine, '555');
      const corrected = trainingPlan({ attendees: [attendee(1, { telegramId: '555' }), attendee(2), attendee(3)] });
      await engine.trainings.import(corrected, [], organiser);
      expect((await lineOf(engine, 'HV1')).personId).toBe(binh);
      expect(await engine.roster.attendeesOfPerson(an)).toEqual([]);
    });

    it('does not undo who joined by themselves, nor the venue they chose', async () => {
      const { engine, clock } = await openWithTraining(openEngine);
      const other = await engine.people.findOrCreate({ channel: 'web', address: 'an' }, null);
      const { id } = await lineOf(engine, 'HV1');
      await engine.roster.link(id, other.id, clock.now());
      await engine.roster.setVenue(id, 'HT');
      await engine.trainings.import(trainingPlan(), [], organiser);
      expect(await engine.roster.attendeesOfPerson(other.id)).toMatchObject([{ code: 'HV1', venue: 'HT' }]);
      const moved = trainingPlan({ attendees: [attendee(1, { venue: null }), attendee(2), attendee(3)] });
      await engine.trainings.import(moved, [], organiser);
      expect((await lineOf(engine, 'HV1')).venue).toBeNull();
    });

    it('plans reminders once, cancels those of earlier revisions and of rules that are gone', async () => {
      const { engine } = await openWithTraining(openEngine, [reminder('day/r1'), reminder('hour/r1')]);
      await engine.trainings.import(trainingPlan(), [reminder('day/r1', { text: 'Mới' })], organiser);
      const states = async () =>
        (await engine.reminders.ofTraining(trainingCode)).map(({ key, state }) => [key, state]);
      expect(await states()).toEqual([
        ['day/r1', 'planned'],
        ['hour/r1', 'cancelled'],
      ]);
      expect((await storedReminder(engine, 'day/r1')).text).toBe('Mới');
      const later = trainingPlan({ sessions: [trainingSession('B1', 30), trainingSession('B2', 48, ['DC1'])] });
      await engine.trainings.import(later, [reminder('day/r2', { dueAt: atHour(6) })], organiser);
      expect(await states()).toEqual([
        ['day/r2', 'planned'],
        ['day/r1', 'cancelled'],
        ['hour/r1', 'cancelled'],
      ]);
      expect((await storedReminder(engine, 'day/r2')).sessionRevision).toBe(2);
    });

    it('lets a reminder that is on its way go on when the plan still asks for it', async () => {
      const { engine } = await openWithTraining(openEngine, [reminder('day/r1')]);
      await begin(engine, 'day/r1');
      const [first, ...rest] = trainingPlan().sessions;
      const longer = trainingPlan({
        sessions: [{ ...trainingSession('B1', 24), ...first, endsAt: atHour(28) }, ...rest],
      });
      await engine.trainings.import(longer, [reminder('day/r1')], organiser);
      expect(await outcomes(engine, 'day/r1')).toEqual({ HV1: 'pending', HV2: 'pending', HV3: 'pending' });
    });
  });

  describe(`changing sessions on ${engineName}`, () => {
    it('moves a session: new reminders are planned, old ones cancelled, those on their way end', async () => {
      const { engine } = await openWithTraining(openEngine, [reminder('day/r1'), reminder('hour/r1')]);
      await begin(engine, 'day/r1');
      const times = { startsAt: atHour(100), endsAt: atHour(103) };
      const moved = reminder('moved/r2', { kind: 'moved', dueAt: atHour(0), usefulUntil: atHour(103) });
      await engine.trainings.moveSession(trainingCode, 'B1', times, [moved, reminder('hour/r2')], organiser);
      expect((await engine.trainings.find(trainingCode))?.sessions[1]).toMatchObject({
        ...times,
        code: 'B1',
        revision: 2,
      });
      expect(await outcomes(engine, 'day/r1')).toEqual({
        HV1: 'skipped sessionMoved',
        HV2: 'skipped sessionMoved',
        HV3: 'skipped sessionMoved',
      });
      expect((await storedReminder(engine, 'hour/r1')).state).toBe('cancelled');
      expect((await storedReminder(engine, 'moved/r2')).state).toBe('planned');
      const nowhere = engine.trainings.moveSession(trainingCode, 'B9', times, [], organiser);
      await expect(nowhere).rejects.toMatchObject({ code: 'sessionNotFound' });
      const nothing = engine.trainings.moveSession('LOP-9', 'B1', times, [], organiser);
      await expect(nothing).rejects.toMatchObject({ code: 'trainingNotFound' });
    });

    it('cancels a session once, and a training when all its sessions are', async () => {
      const { engine, clock } = await openWithTraining(openEngine, [reminder('day/r1')]);
      const cancel = (session: string) =>
        engine.trainings.cancelSession(
          trainingCode,
          session,
          reminder(`cancelled/${session}`, { kind: 'cancelled', sessionCode: session }),
          organiser,
        );
      await cancel('B1');
      await cancel('B1');
      expect((await storedReminder(engine, 'day/r1')).state).toBe('cancelled');
      expect((await storedReminder(engine, 'cancelled/B1')).state).toBe('planned');
      expect((await engine.trainings.find(trainingCode))?.cancelledAt).toBeNull();
      await engine.trainings.import(trainingPlan(), [reminder('day/r1')], organiser);
      expect((await storedReminder(engine, 'day/r1')).state).toBe('cancelled');
      await cancel('B2');
      expect((await engine.trainings.find(trainingCode))?.cancelledAt).toEqual(clock.now());
      const actions = (await engine.trainings.auditTrail(trainingCode, 10)).map(({ action, detail }) => [
        action,
        detail,
      ]);
      expect(actions.filter(([action]) => action === 'session.cancel')).toEqual([
        ['session.cancel', 'B2'],
        ['session.cancel', 'B1'],
      ]);
    });

    it('gives a cancelled session a new time', async () => {
      const { engine } = await openWithTraining(openEngine);
      const cancelled = reminder('cancelled/B1', { kind: 'cancelled' });
      await engine.trainings.cancelSession(trainingCode, 'B1', cancelled, organiser);
      await begin(engine, 'cancelled/B1');
      const times = { startsAt: atHour(100), endsAt: atHour(103) };
      await engine.trainings.moveSession(trainingCode, 'B1', times, [reminder('hour/r2')], organiser);
      expect((await engine.trainings.find(trainingCode))?.sessions[1]).toMatchObject({ code: 'B1', cancelledAt: null });
      expect((await outcomes(engine, 'cancelled/B1')).HV1).toBe('skipped sessionMoved');
      expect((await storedReminder(engine, 'hour/r2')).state).toBe('planned');
    });

    it('publishes materials with their notice', async () => {
      const { engine } = await openWithTraining(openEngine);
      const materials = [{ title: 'Bài giảng', address: 'https://example.org/1.pdf' }];
      const ready = reminder('material/B2', { kind: 'materialReady', sessionCode: 'B2' });
      await engine.trainings.publishMaterials(trainingCode, 'B2', materials, ready, organiser);
      expect((await engine.trainings.find(trainingCode))?.sessions[1]).toMatchObject({ code: 'B2', materials });
      expect(await storedReminder(engine, 'material/B2')).toMatchObject({ state: 'planned', sessionCode: 'B2' });
      expect(await engine.trainings.import(trainingPlan(), [], organiser)).toMatchObject({ updated: { sessions: 0 } });
      expect((await engine.trainings.find(trainingCode))?.sessions[1]?.materials).toEqual(materials);
    });

    it('writes who did what, newest first', async () => {
      const { engine, clock } = await openWithTraining(openEngine);
      const { id: personId } = await engine.people.findOrCreate({ channel: 'web', address: 'an' }, null);
      const actor = { kind: 'person', personId } as const;
      clock.advance(1);
      await engine.trainings.audit({ actor, action: 'joinCode.wrong', trainingCode: null, detail: 'abc' });
      const entry = { at: clock.now(), actor, action: 'joinCode.wrong', trainingCode: null, detail: 'abc' };
      expect(await engine.trainings.auditTrail(null, 1)).toEqual([entry]);
      expect(await engine.trainings.auditTrail(trainingCode, 9)).toMatchObject([
        { action: 'training.import', actor: organiser },
      ]);
    });
  });
}
