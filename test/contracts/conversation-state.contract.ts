import { beforeEach, describe, expect, it } from 'vitest';
import { planReminders } from '../../bot/training/reminders/plan-reminders.ts';
import { sampleTraining } from '../bot/training/chat/sample-training.ts';
import { type Engine, MovableClock, type OpenEngine, person } from './repositories-engine.ts';

/** What every engine remembers about where people are, and which accounts are one human being's. */
export function describeConversationStateContract(engineName: string, openEngine: OpenEngine): void {
  describe(`conversation states and accounts on ${engineName}`, () => {
    let clock: MovableClock;
    let engine: Engine;
    let an: number;
    let binh: number;
    beforeEach(async () => {
      clock = new MovableClock();
      engine = await openEngine(clock);
      an = (await engine.people.findOrCreate(person('an'), null)).id;
      binh = (await engine.people.findOrCreate({ channel: 'telegram', address: '7' }, null)).id;
    });
    const in15Minutes = () => new Date(clock.now().getTime() + 15 * 60_000);

    it('keeps one state a person, replaces and clears it', async () => {
      expect(await engine.states.get(an)).toBeNull();
      await engine.states.set(an, { kind: 'một' }, in15Minutes());
      await engine.states.set(an, { kind: 'hai', phone: null }, in15Minutes());
      expect(await engine.states.get(an)).toEqual({ kind: 'hai', phone: null });
      expect(await engine.states.get(binh)).toBeNull();
      await engine.states.clear(an);
      await engine.states.clear(an);
      expect(await engine.states.get(an)).toBeNull();
    });

    it('forgets a state that expired', async () => {
      await engine.states.set(an, { kind: 'một' }, in15Minutes());
      clock.advance(15 * 60 - 1);
      expect(await engine.states.get(an)).not.toBeNull();
      clock.advance(1);
      expect(await engine.states.get(an)).toBeNull();
      await engine.states.set(binh, { kind: 'hai' }, in15Minutes());
      expect(await engine.people.forgetOlderThan(new Date(0))).toBe(0);
      expect(await engine.states.get(binh)).toEqual({ kind: 'hai' });
    });

    it('redeems a link code once, in time, the latest only', async () => {
      const old = await engine.accounts.issueLinkCode(an, in15Minutes());
      const code = await engine.accounts.issueLinkCode(an, in15Minutes());
      expect(await engine.accounts.redeemLinkCode(old, clock.now())).toBeNull();
      expect(await engine.accounts.redeemLinkCode(code.toLowerCase().replace('-', ' '), clock.now())).toBe(an);
      expect(await engine.accounts.redeemLinkCode(code, clock.now())).toBeNull();
      const late = await engine.accounts.issueLinkCode(an, in15Minutes());
      clock.advance(15 * 60);
      expect(await engine.accounts.redeemLinkCode(late, clock.now())).toBeNull();
    });

    it('knows the channels of accounts that share a roster line, and the preferred one', async () => {
      await engine.trainings.import(sampleTraining, planReminders(sampleTraining), { kind: 'system' });
      const [line] = await engine.roster.attendees(sampleTraining.code);
      await engine.roster.link(line?.id ?? 0, an, clock.now());
      expect(await engine.accounts.channelsOf(an)).toEqual([{ channel: 'web', isPreferred: false }]);
      await engine.roster.link(line?.id ?? 0, binh, clock.now());
      await engine.roster.setPreferredChannel(binh, 'web');
      const both = [
        { channel: 'web', isPreferred: true },
        { channel: 'telegram', isPreferred: false },
      ];
      expect(await engine.accounts.channelsOf(an)).toEqual(both);
      expect(await engine.accounts.channelsOf(binh)).toEqual(both);
    });

    it('erases both with the person', async () => {
      await engine.states.set(an, { kind: 'một', phone: '84901234567' }, in15Minutes());
      const code = await engine.accounts.issueLinkCode(an, in15Minutes());
      await engine.people.erase(an);
      expect(await engine.states.get(an)).toBeNull();
      expect(await engine.accounts.redeemLinkCode(code, clock.now())).toBeNull();
    });
  });
}
