import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine, MovableClock, OpenEngine } from './repositories-engine.ts';
import { attendee, lineOf, openWithTraining, organiser, trainingCode, trainingPlan } from './training-plans.ts';

const notJoined = (number: number) => attendee(number, { telegramId: null });
const typableCode = /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/;

/** What every store of rosters, roles and check-ins does. */
export function describeTrainingRosterContract(engineName: string, openEngine: OpenEngine): void {
  describe(`rosters on ${engineName}`, () => {
    let engine: Engine;
    let clock: MovableClock;
    let an: number;
    beforeEach(async () => {
      const attendees = [notJoined(1), notJoined(2), attendee(3)];
      ({ engine, clock } = await openWithTraining(openEngine, [], { attendees }));
      an = (await engine.people.findOrCreate({ channel: 'web', address: 'an' }, null)).id;
    });

    it('issues typable codes to who has not joined, each once', async () => {
      const codes = await engine.roster.issueClaimCodes(trainingCode);
      expect([...codes.keys()]).toEqual(['HV1', 'HV2']);
      for (const code of codes.values()) expect(code).toMatch(typableCode);
      expect(await engine.roster.issueClaimCodes(trainingCode)).toEqual(new Map());
      clock.advance(181 * 86_400);
      expect((await engine.roster.issueClaimCodes(trainingCode)).size).toBe(2);
    });

    it('redeems a code once, however it is typed, and not when it is old', async () => {
      const codes = await engine.roster.issueClaimCodes(trainingCode);
      const typed = (codes.get('HV1') ?? '').toLowerCase().replace('-', ' ');
      const joined = await engine.roster.claim(typed, an, clock.now());
      expect(joined).toMatchObject({ code: 'HV1', personId: an, joinedAt: clock.now() });
      expect(await engine.roster.claim(typed, an, clock.now())).toBeNull();
      expect(await engine.roster.claim('AAAA-AAAA', an, clock.now())).toBeNull();
      clock.advance(181 * 86_400);
      expect(await engine.roster.claim(codes.get('HV2') ?? '', an, clock.now())).toBeNull();
    });

    it('lets one of two who redeem a code at once join', async () => {
      const binh = await engine.people.findOrCreate({ channel: 'web', address: 'binh' }, null);
      const code = (await engine.roster.issueClaimCodes(trainingCode)).get('HV1') ?? '';
      const redeemed = await Promise.all([an, binh.id].map((id) => engine.roster.claim(code, id, clock.now())));
      expect(redeemed.filter((joined) => joined !== null)).toHaveLength(1);
    });

    it('knows the training and the venue of a poster', async () => {
      const training = await engine.trainings.find(trainingCode);
      const joinCode = await engine.roster.joinCodeOf(trainingCode);
      expect(joinCode).toMatch(/^[A-Za-z0-9_-]{16,64}$/);
      expect(await engine.roster.resolveJoinCode(joinCode)).toEqual({ training, venue: null });
      const venue = training?.venues[1];
      expect(venue?.joinCode).toMatch(/^[A-Za-z0-9_-]{16,64}$/);
      expect(await engine.roster.resolveJoinCode(venue?.joinCode ?? '')).toEqual({ training, venue });
      expect(await engine.roster.resolveJoinCode('x')).toBeNull();
      await engine.trainings.import(trainingPlan(), [], organiser);
      expect(await engine.roster.joinCodeOf(trainingCode)).toBe(joinCode);
    });

    it('finds people by phone and links several accounts to one line', async () => {
      const [found, ...others] = await engine.roster.findByPhone(trainingCode, '84900000003');
      expect(others).toEqual([]);
      await engine.roster.link(found?.id ?? 0, an, clock.now());
      await engine.roster.link(found?.id ?? 0, an, clock.now());
      expect(await engine.roster.attendeesOfPerson(an)).toMatchObject([{ code: 'HV3', personId: an }]);
      expect(await engine.roster.findByPhone(trainingCode, '84900000009')).toEqual([]);
      await expect(engine.roster.link(999_999, an, clock.now())).rejects.toMatchObject({ code: 'attendeeNotFound' });
    });

    it('registers somebody once, where the organiser allows it', async () => {
      const newcomer = { ...notJoined(9), code: 'TU-1' };
      const register = () => engine.roster.register(trainingCode, newcomer, an, clock.now());
      const registered = await register();
      expect(registered).toMatchObject({ ...newcomer, personId: an });
      expect(await register()).toEqual(registered);
      const binh = await engine.people.findOrCreate({ channel: 'web', address: 'binh' }, null);
      const taken = engine.roster.register(trainingCode, newcomer, binh.id, clock.now());
      await expect(taken).rejects.toMatchObject({ code: 'attendeeCodeTaken' });
      const closed = trainingPlan({ allowsSelfRegistration: false });
      expect((await engine.trainings.import(closed, [], organiser)).missing).toEqual([]);
      const late = engine.roster.register(trainingCode, { ...newcomer, code: 'TU-2' }, binh.id, clock.now());
      await expect(late).rejects.toMatchObject({ code: 'selfRegistrationClosed' });
    });

    it('keeps opting out and the venue of a line', async () => {
      const { id } = await lineOf(engine, 'HV1');
      await engine.roster.setOptedOut(id, clock.now());
      await engine.roster.setVenue(id, 'HT');
      expect(await lineOf(engine, 'HV1')).toMatchObject({ optedOutAt: clock.now(), venue: 'HT' });
      await engine.roster.setOptedOut(id, null);
      expect((await lineOf(engine, 'HV1')).optedOutAt).toBeNull();
      await expect(engine.roster.setVenue(id, 'DC9')).rejects.toMatchObject({ code: 'venueNotFound' });
      await expect(engine.roster.setPreferredChannel(999_999, 'web')).rejects.toMatchObject({ code: 'personNotFound' });
    });

    it('writes within the transaction of a message, or not at all', async () => {
      const { id } = await lineOf(engine, 'HV1');
      const failing = engine.conversation.enqueue(
        [],
        [
          ({ training }) => training.roster.link(id, an, clock.now()),
          ({ training }) => training.trainings.audit({ actor: organiser, action: 'x', trainingCode, detail: '' }),
          () => Promise.reject(new Error('một lỗi')),
        ],
      );
      await expect(failing).rejects.toThrow('một lỗi');
      expect(await engine.roster.attendeesOfPerson(an)).toEqual([]);
    });
  });

  describe(`roles on ${engineName}`, () => {
    it('gives a role to who redeems its code, once and in time', async () => {
      const { engine, clock } = await openWithTraining(openEngine);
      const { id } = await engine.people.findOrCreate({ channel: 'web', address: 'an' }, null);
      const soon = new Date(clock.now().getTime() + 1000);
      const code = await engine.roles.grant(trainingCode, 'host', 'DC1', soon, organiser);
      expect(code).toMatch(typableCode);
      const host = { trainingCode, role: 'host', venue: 'DC1' };
      expect(await engine.roles.redeem(code, id, clock.now())).toEqual(host);
      expect(await engine.roles.redeem(code, id, clock.now())).toBeNull();
      const late = await engine.roles.grant(trainingCode, 'organiser', null, soon, organiser);
      clock.advance(1);
      expect(await engine.roles.redeem(late, id, clock.now())).toBeNull();
      expect(await engine.roles.rolesOf(id)).toEqual([host]);
      const nowhere = engine.roles.grant(trainingCode, 'host', 'DC9', soon, organiser);
      await expect(nowhere).rejects.toMatchObject({ code: 'venueNotFound' });
      const trail = await engine.trainings.auditTrail(trainingCode, 9);
      expect(trail.map(({ action }) => action)).toEqual(['grant.issue', 'grant.use', 'grant.issue', 'training.import']);
    });

    it('counts wrong codes since an instant', async () => {
      const { engine, clock } = await openWithTraining(openEngine);
      const { id } = await engine.people.findOrCreate({ channel: 'web', address: 'an' }, null);
      await engine.roles.recordWrongCode(id, clock.now());
      clock.advance(60);
      await engine.roles.recordWrongCode(id, clock.now());
      expect(await engine.roles.countWrongCodes(id, clock.now())).toBe(1);
      expect(await engine.roles.countWrongCodes(id, new Date(0))).toBe(2);
    });
  });

  describe(`check-ins on ${engineName}`, () => {
    it('keeps the first check-in and counts by venue', async () => {
      const { engine, clock } = await openWithTraining(openEngine);
      const training = await engine.trainings.find(trainingCode);
      const sessionId = training?.sessions[0]?.id ?? 0;
      const [hall, remote] = training?.venues.map(({ id }) => id) ?? [];
      const line = await lineOf(engine, 'HV1');
      const base = { sessionId, at: clock.now(), method: 'code', markedBy: null } as const;
      const entry = { ...base, attendeeId: line.id, venueId: hall ?? 0, isLate: true };
      expect(await engine.checkIns.record(entry)).toBe(true);
      expect(await engine.checkIns.record({ ...entry, venueId: remote ?? 0, isLate: false })).toBe(false);
      const other = await lineOf(engine, 'HV3');
      await engine.checkIns.record({ ...base, attendeeId: other.id, venueId: null, isLate: false });
      expect(await engine.checkIns.countsByVenue(sessionId)).toEqual([
        { venue: 'HT', present: 1, late: 1, expected: 1 },
        { venue: 'DC1', present: 1, late: 0, expected: 2 },
      ]);
      expect(await engine.checkIns.countsByVenue(training?.sessions[1]?.id ?? 0)).toEqual([
        { venue: 'DC1', present: 0, late: 0, expected: 2 },
      ]);
      expect(await engine.checkIns.presentIds(sessionId)).toEqual(new Set([line.id, other.id]));
    });

    it('makes one secret for each session and venue, also when two ask at once', async () => {
      const { engine } = await openWithTraining(openEngine);
      const training = await engine.trainings.find(trainingCode);
      const [sessionId, otherId] = training?.sessions.map(({ id }) => id) ?? [];
      const venueId = training?.venues[0]?.id ?? 0;
      const secretOf = (id: number | undefined) => engine.checkIns.secretOf(id ?? 0, venueId);
      const [one, same, other] = await Promise.all([sessionId, sessionId, otherId].map(secretOf));
      expect(one).toMatch(/^[\w-]{32,}$/);
      expect(one).toBe(same);
      expect(one).not.toBe(other);
      const venueIds = training?.venues.map(({ id }) => id) ?? [];
      const all = await engine.checkIns.secretsOf(sessionId ?? 0, venueIds);
      expect(all.get(venueId)).toBe(one);
      expect(new Set(all.values()).size).toBe(venueIds.length);
      expect(await engine.checkIns.secretsOf(sessionId ?? 0, venueIds)).toEqual(all);
    });
  });
}
