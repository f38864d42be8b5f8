import { beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../core/repositories.ts';
import {
  bulk,
  type Engine,
  incoming,
  MovableClock,
  type OpenEngine,
  person,
  question,
  receive,
  reply,
  textOf,
} from './repositories-engine.ts';

/** What every engine does when state and replies become one. */
export function describeConversationContract(engineName: string, openEngine: OpenEngine): void {
  describe(`conversation on ${engineName}`, () => {
    let clock: MovableClock;
    let engine: Engine;
    beforeEach(async () => {
      clock = new MovableClock();
      engine = await openEngine(clock);
    });
    const claimTexts = async () => {
      const claimed = await engine.outbox.claim(['web'], clock.now(), 10);
      return claimed.map(({ message }) => textOf(message));
    };

    it('finishes a message: changes, replies in order, and the entry is done', async () => {
      const { id: personId } = await engine.people.findOrCreate(person('an'), null);
      const id = await receive(engine, incoming('an', 'hỏi', clock.now()));
      await engine.conversation.finish(
        id,
        [reply('an', 'đáp 1'), reply('binh', 'đáp 2')],
        [({ questions }) => questions.save(question('q1', personId, clock.now()))],
      );
      expect(await engine.inbox.nextPerPerson(['web'], new Set(), 10)).toEqual([]);
      expect(await claimTexts()).toEqual(['đáp 1', 'đáp 2']);
      expect(await engine.questions.find('q1')).toMatchObject({ id: 'q1', recipient: person('an') });
    });

    it('says what a decision found out within the transaction, after the other replies', async () => {
      const { id: personId } = await engine.people.findOrCreate(person('an'), null);
      const id = await receive(engine, incoming('an', 'hỏi', clock.now()));
      await engine.conversation.finish(
        id,
        [reply('an', 'đáp 1')],
        [({ questions }) => questions.save(question('q1', personId, clock.now()))],
        async ({ questions }) => [reply('an', (await questions.find('q1')) ? 'đã ghi' : 'chưa ghi')],
      );
      const [first] = await engine.outbox.claim(['web'], clock.now(), 10);
      expect(first && textOf(first.message)).toBe('đáp 1');
      await engine.outbox.settle(first?.id ?? 0, { state: 'sent', platformMessageId: null });
      expect(await claimTexts()).toEqual(['đã ghi']);
    });

    it('keeps nothing when a decision throws', async () => {
      const { id: personId } = await engine.people.findOrCreate(person('an'), null);
      const id = await receive(engine, incoming('an', 'hỏi', clock.now()));
      const save: Change = ({ questions }) => questions.save(question('q1', personId, clock.now()));
      const finishing = engine.conversation.finish(id, [reply('an', 'đáp')], [save], () =>
        Promise.reject(new Error('một lỗi')),
      );
      await expect(finishing).rejects.toThrow('một lỗi');
      expect(await engine.questions.find('q1')).toBeNull();
      expect(await claimTexts()).toEqual([]);
    });

    it('keeps nothing when a change throws', async () => {
      const { id: personId } = await engine.people.findOrCreate(person('an'), null);
      const id = await receive(engine, incoming('an', 'hỏi', clock.now()));
      const finishing = engine.conversation.finish(
        id,
        [reply('an', 'đáp')],
        [
          ({ questions }) => questions.save(question('q1', personId, clock.now())),
          () => Promise.reject(new Error('một lỗi')),
        ],
      );
      await expect(finishing).rejects.toThrow('một lỗi');
      expect(await engine.questions.find('q1')).toBeNull();
      expect(await claimTexts()).toEqual([]);
      expect(await engine.inbox.nextPerPerson(['web'], new Set(), 10)).toHaveLength(1);
    });

    it('writes nothing a second time for an entry that is done', async () => {
      const id = await receive(engine, incoming('an', 'hỏi', clock.now()));
      const finish = () => engine.conversation.finish(id, [reply('an', 'đáp')], []);
      await Promise.all([finish(), finish(), finish()]);
      expect(await claimTexts()).toEqual(['đáp']);
      await expect(engine.conversation.finish(999_999, [], [])).rejects.toMatchObject({ code: 'inboxEntryNotFound' });
    });

    it('does not take other people’s writes along when it rolls back', async () => {
      const id = await receive(engine, incoming('an', 'hỏi', clock.now()));
      const meanwhile: Promise<boolean>[] = [];
      const finishing = engine.conversation.finish(
        id,
        [],
        [
          async ({ people }) => {
            await people.findOrCreate(person('an'), null);
            await new Promise((resolve) => setTimeout(resolve, 30));
            throw new Error('một lỗi');
          },
        ],
      );
      meanwhile.push(engine.inbox.store(incoming('binh', 'đã nhận', clock.now())));
      await expect(finishing).rejects.toThrow('một lỗi');
      expect(await Promise.all(meanwhile)).toEqual([true]);
      const pending = await engine.inbox.nextPerPerson(['web'], new Set(), 10);
      expect(pending.map(({ message }) => message.sender.address)).toEqual(['an', 'binh']);
    });

    it('says so when a change uses another store than the one it was given', async () => {
      const id = await receive(engine, incoming('an', 'hỏi', clock.now()));
      const finishing = engine.conversation.finish(id, [], [() => engine.people.markIntroduced(1, clock.now())]);
      await expect(finishing).rejects.toMatchObject({ code: 'outsideTransaction' });
    });

    it('enqueues what nobody asked for, with its changes', async () => {
      const { id: personId } = await engine.people.findOrCreate(person('an'), null);
      await engine.conversation.enqueue(
        [bulk('an', 'nhắc lịch')],
        [({ people }) => people.markIntroduced(personId, clock.now())],
      );
      expect(await claimTexts()).toEqual(['nhắc lịch']);
      expect((await engine.people.findOrCreate(person('an'), null)).introducedAt).toEqual(clock.now());
    });

    it('reads back a conversation as it went', async () => {
      for (const word of ['một', 'hai']) {
        const id = await receive(engine, incoming('an', word, clock.now()));
        await engine.conversation.finish(id, [reply('an', `đáp ${word}`)], []);
      }
      await engine.inbox.store(incoming('binh', 'người khác', clock.now()));
      const [delivery] = await engine.outbox.claim(['web'], clock.now(), 1);
      await engine.outbox.settle(delivery?.id ?? 0, { state: 'failed', reason: 'bị từ chối' });
      clock.advance(1);
      await engine.conversation.enqueue([bulk('an', 'tin')], []);
      const lines = await engine.transcript.read(person('an'), 10);
      const words = lines.map((line) => (line.incoming?.kind === 'text' ? line.incoming.text : textOf(line.outgoing)));
      expect(words).toEqual(['một', 'hai', 'đáp hai', 'tin']);
      expect(lines.map(({ id }) => id.replace(/\d+/, ''))).toEqual(['in-', 'in-', 'out-', 'out-']);
      expect((await engine.transcript.read(person('an'), 2)).map(({ id }) => id)).toEqual(
        lines.slice(-2).map(({ id }) => id),
      );
    });
  });
}
