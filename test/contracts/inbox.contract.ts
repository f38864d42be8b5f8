import { beforeEach, describe, expect, it } from 'vitest';
import { type Engine, incoming, MovableClock, type OpenEngine, person, receive, reply } from './repositories-engine.ts';

/** What every inbox does. */
export function describeInboxContract(engineName: string, openEngine: OpenEngine): void {
  describe(`inbox on ${engineName}`, () => {
    let clock: MovableClock;
    let engine: Engine;
    beforeEach(async () => {
      clock = new MovableClock();
      engine = await openEngine(clock);
    });
    const next = (busy: string[] = [], limit = 10) => engine.inbox.nextPerPerson(['web'], new Set(busy), limit);

    it('keeps every message as it came', async () => {
      const text = incoming('an', 'Xin chào “bà con” \u{1F33E}', clock.now());
      const press = { ...incoming('binh', '', clock.now()), content: { kind: 'press', action: 'open:12' } as const };
      await engine.inbox.store(text);
      await engine.inbox.store(press);
      expect((await next()).map((entry) => entry.message)).toEqual([text, press]);
    });

    it('stores an update once for each channel, also when both arrive at the same moment', async () => {
      const message = incoming('an', 'Chào', clock.now());
      const elsewhere = { ...message, sender: { channel: 'telegram', address: 'an' } as const };
      const stored = await Promise.all([
        engine.inbox.store(message),
        engine.inbox.store(message),
        engine.inbox.store(elsewhere),
      ]);
      expect(stored.filter((isNew) => isNew)).toHaveLength(2);
      expect(await engine.inbox.store(message)).toBe(false);
      expect(await next()).toHaveLength(1);
    });

    it('gives the oldest message of each person, oldest first, without the busy and within the limit', async () => {
      for (const address of ['an', 'binh', 'an', 'chi']) {
        await engine.inbox.store(incoming(address, `từ ${address}`, clock.now()));
      }
      expect((await next()).map((entry) => entry.message.sender.address)).toEqual(['an', 'binh', 'chi']);
      expect((await next(['an'])).map((entry) => entry.message.sender.address)).toEqual(['binh', 'chi']);
      expect((await next([], 2)).map((entry) => entry.message.sender.address)).toEqual(['an', 'binh']);
      expect(await engine.inbox.nextPerPerson(['telegram'], new Set(), 10)).toEqual([]);
    });

    it('gives a person’s next message when the one before is done', async () => {
      const first = await receive(engine, incoming('an', 'một', clock.now()));
      await engine.inbox.store(incoming('an', 'hai', clock.now()));
      await engine.conversation.finish(first, [], []);
      expect((await next()).map((entry) => entry.message.content)).toEqual([{ kind: 'text', text: 'hai' }]);
    });

    it('counts failures and gives up when told so', async () => {
      const id = await receive(engine, incoming('an', 'một', clock.now()));
      await engine.inbox.recordFailure(id, 'lỗi', false);
      expect(await next()).toMatchObject([{ id, attempts: 1 }]);
      await engine.inbox.recordFailure(id, 'lỗi', true);
      expect(await next()).toEqual([]);
    });

    it('does not let a failure undo what is done', async () => {
      const id = await receive(engine, incoming('an', 'một', clock.now()));
      await engine.conversation.finish(id, [reply('an', 'chào')], []);
      await engine.inbox.recordFailure(id, 'muộn', true);
      await engine.conversation.finish(id, [reply('an', 'chào')], []);
      expect(await engine.outbox.claim(['web'], clock.now(), 10)).toHaveLength(1);
    });

    it('counts a person’s messages since an instant', async () => {
      await engine.inbox.store(incoming('an', 'một', clock.now()));
      clock.advance(60);
      await engine.inbox.store(incoming('an', 'hai', clock.now()));
      await engine.inbox.store(incoming('binh', 'ba', clock.now()));
      expect(await engine.people.countMessagesSince(person('an'), clock.now())).toBe(1);
      clock.advance(-60);
      expect(await engine.people.countMessagesSince(person('an'), clock.now())).toBe(2);
    });
  });
}
