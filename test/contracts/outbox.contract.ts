import { beforeEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../../core/delivery.ts';
import { bulk, type Engine, MovableClock, type OpenEngine, person, reply, textOf } from './repositories-engine.ts';

/** What every outbox does. */
export function describeOutboxContract(engineName: string, openEngine: OpenEngine): void {
  describe(`outbox on ${engineName}`, () => {
    let clock: MovableClock;
    let engine: Engine;
    beforeEach(async () => {
      clock = new MovableClock();
      engine = await openEngine(clock);
    });
    const enqueue = (...deliveries: ReturnType<typeof reply>[]) => engine.conversation.enqueue(deliveries, []);
    const claim = (limit = 10) => engine.outbox.claim(['web'], clock.now(), limit);
    const texts = (deliveries: Delivery[]) => deliveries.map(({ message }) => textOf(message));
    const sent = { state: 'sent', platformMessageId: 'p1' } as const;
    const claimOne = async () => {
      const [delivery] = await claim(1);
      if (delivery === undefined) throw new Error('Nothing was due.');
      return delivery;
    };

    it('claims replies before bulk, oldest first, each once', async () => {
      await enqueue(bulk('an', 'tin 1'), reply('binh', 'đáp 1'), bulk('chi', 'tin 2'), reply('chi', 'đáp 2'));
      expect(texts(await claim(3))).toEqual(['đáp 1', 'đáp 2', 'tin 1']);
      expect(texts(await claim(3))).toEqual(['tin 2']);
      expect(await claim()).toEqual([]);
    });

    it('gives a delivery as it was written, with this attempt counted', async () => {
      const delivery = reply('an', 'Điều 1');
      delivery.message.buttons = [[{ label: 'Mở', action: 'open:1' }]];
      await enqueue(delivery);
      expect(await claim()).toMatchObject([{ ...delivery, attempts: 1 }]);
      expect(await engine.outbox.claim(['telegram'], clock.now(), 10)).toEqual([]);
    });

    it('never gives the same delivery to two who claim at once', async () => {
      await enqueue(...Array.from({ length: 40 }, (_, index) => bulk(`person-${index}`, `tin ${index}`)));
      const claims = await Promise.all(Array.from({ length: 8 }, () => claim(7)));
      const ids = claims.flat().map(({ id }) => id);
      expect(ids).toHaveLength(40);
      expect(new Set(ids).size).toBe(40);
    });

    it('holds a person’s next message until the reply before it is settled', async () => {
      await enqueue(reply('an', 'đáp 1'), reply('an', 'đáp 2'), bulk('an', 'tin'), reply('binh', 'đáp 3'));
      const [first] = await claim();
      expect(texts(await claim())).toEqual([]);
      await engine.outbox.settle(first?.id ?? 0, sent);
      expect(texts(await claim())).toEqual(['đáp 2']);
    });

    it('tries again not before the instant given, and keeps the order meanwhile', async () => {
      await enqueue(reply('an', 'đáp 1'), reply('an', 'đáp 2'));
      const notBefore = new Date(clock.now().getTime() + 30_000);
      await engine.outbox.settle((await claimOne()).id, { state: 'pending', notBefore, reason: 'bận' });
      expect(await claim()).toEqual([]);
      clock.advance(29);
      expect(await claim()).toEqual([]);
      clock.advance(1);
      expect(await claim()).toMatchObject([{ message: reply('an', 'đáp 1').message, attempts: 2 }]);
    });

    it('is not delayed when the clock goes back', async () => {
      await enqueue(reply('an', 'đáp 1'));
      clock.advance(-3600);
      expect(texts(await claim())).toEqual(['đáp 1']);
    });

    it.each(['unreachable', 'failed', 'skipped'] as const)(
      'lets the next reply go after one ended as %s',
      async (state) => {
        await enqueue(reply('an', 'đáp 1'), reply('an', 'đáp 2'));
        await engine.outbox.settle((await claimOne()).id, { state, reason: 'vì thế' });
        expect(texts(await claim())).toEqual(['đáp 2']);
      },
    );

    it('sends an uncertain reply once more and leaves uncertain bulk', async () => {
      await enqueue(reply('an', 'đáp'), bulk('binh', 'tin'));
      for (const delivery of await claim()) {
        await engine.outbox.settle(delivery.id, { state: 'uncertain', reason: 'đứt mạng' });
      }
      const [again, ...others] = await claim();
      expect(textOf(again?.message)).toBe('đáp');
      expect(others).toEqual([]);
      await engine.outbox.settle(again?.id ?? 0, { state: 'uncertain', reason: 'đứt mạng' });
      expect(await claim()).toEqual([]);
    });

    it('ends an attempt once', async () => {
      await enqueue(reply('an', 'đáp'));
      const { id } = await claimOne();
      await engine.outbox.settle(id, sent);
      await expect(engine.outbox.settle(id, sent)).rejects.toMatchObject({ code: 'deliveryNotSending' });
      await expect(engine.outbox.settle(999_999, sent)).rejects.toMatchObject({ code: 'deliveryNotSending' });
    });

    it('recovers what a dead process was sending', async () => {
      await enqueue(reply('an', 'đáp'), bulk('binh', 'tin'), reply('chi', 'chờ'));
      await claim(1);
      await claim(1);
      await claim(1);
      expect(await engine.outbox.recoverInterrupted(['telegram'])).toBe(0);
      expect(await engine.outbox.recoverInterrupted(['web'])).toBe(3);
      expect(await engine.outbox.recoverInterrupted(['web'])).toBe(0);
      expect(texts(await claim())).toEqual(['đáp', 'chờ']);
    });

    it('does not bring an erased message back', async () => {
      const { id } = await engine.people.findOrCreate(person('an'), null);
      await enqueue(reply('an', 'đáp 1'), reply('an', 'đáp 2'));
      const delivery = await claimOne();
      await engine.people.erase(id);
      await engine.outbox.settle(delivery.id, { state: 'pending', notBefore: clock.now(), reason: 'bận' });
      expect(await claim()).toEqual([]);
    });

    it('does not recover an erased message', async () => {
      const { id } = await engine.people.findOrCreate(person('an'), null);
      await enqueue(reply('an', 'đáp 1'));
      await claimOne();
      await engine.people.erase(id);
      expect(await engine.outbox.recoverInterrupted(['web'])).toBe(1);
      expect(await claim()).toEqual([]);
    });
  });
}
