import { PassThrough } from 'node:stream';
import { TerminalChannel } from '../../../../bot/channels/terminal.ts';
import { type RunningConversation, startConversation } from '../../../../bot/conversation.ts';
import { createLog } from '../../../../bot/log.ts';
import { createMetrics } from '../../../../bot/metrics.ts';
import type { Clock } from '../../../../core/clock.ts';
import type { TestDatabase } from '../../support/test-database.ts';

export const terminalAddress = 'hoa';

/** Somebody at a terminal: no buttons, no edits, lines of text both ways. */
export interface TerminalPerson {
  /** Types a line and returns what is printed until everything is answered. */
  types(line: string): Promise<string>;
  leave(): Promise<void>;
}

/** Sits down at a terminal beside this database, as the attendee when one is given. */
export async function sitDown(
  { database, answerer }: Pick<TestDatabase, 'database' | 'answerer'>,
  clock: Clock,
  attendee: { trainingCode: string; code: string } | null,
): Promise<TerminalPerson> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let printed = '';
  output.on('data', (chunk) => {
    printed += String(chunk);
  });
  const person = await database.people.findOrCreate({ channel: 'terminal', address: terminalAddress }, null);
  if (attendee) {
    const line = (await database.roster.attendees(attendee.trainingCode)).find(({ code }) => code === attendee.code);
    if (line) await database.roster.link(line.id, person.id, clock.now());
  }
  const channel = new TerminalChannel({ input, output, address: terminalAddress, clock });
  const conversation: RunningConversation = await startConversation({
    channels: [channel],
    answerer,
    database,
    settings: { organiserContact: null, retentionDays: 30, questionsPerMinute: 20 },
    clock,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
  });
  let received = 0;
  const isStored = async (count: number) => {
    while ((await database.people.countMessagesSince(person.recipient, new Date(0))) < count) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    async types(line) {
      const before = printed.length;
      received += 1;
      input.write(`${line}\n`);
      await isStored(received);
      await conversation.whenIdle();
      return printed.slice(before);
    },
    async leave() {
      input.end();
      await channel.finished;
      await conversation.stop();
    },
  };
}
