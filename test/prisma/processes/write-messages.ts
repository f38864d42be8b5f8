import { systemClock } from '../../../core/clock.ts';
import { openDatabase } from '../../../prisma/open-database.ts';

/**
 * A process of its own that stores messages and answers each with two replies, until it is killed. It prints
 * `stored ID` and `finished ID` when, and only when, the database has promised so.
 */
const [, , directory = '', name = ''] = process.argv;
const database = await openDatabase({ directory, clock: systemClock });
const sender = { channel: 'web', address: name } as const;

for (let count = 0; ; count += 1) {
  const updateId = `${name}-${count}`;
  const content = { kind: 'text', text: `Câu hỏi ${updateId}` } as const;
  await database.inbox.store({ sender, updateId, displayName: null, receivedAt: systemClock.now(), content });
  process.stdout.write(`stored ${updateId}\n`);
  const [entry] = (await database.inbox.nextPerPerson(['web'], new Set(), 10)).filter(
    ({ message }) => message.sender.address === name,
  );
  if (entry === undefined) throw new Error(`${updateId} was stored and is not there.`);
  const message = { blocks: [{ kind: 'paragraph', text: `Trả lời ${updateId}` } as const] };
  const reply = { recipient: sender, lane: 'reply', message } as const;
  await database.conversation.finish(entry.id, [reply, reply], []);
  process.stdout.write(`finished ${updateId}\n`);
}
