import { randomUUID } from 'node:crypto';
import { systemClock } from '../../core/clock.ts';
import { TerminalChannel } from '../channels/terminal.ts';
import { readSettings } from '../config.ts';
import { type RunningConversation, startConversation } from '../conversation.ts';
import { lockDataDirectory } from '../data-directory-lock.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { openKnowledgeWithSamples } from './open-with-samples.ts';
import { runCommand } from './run-command.ts';

const greeting = 'Khéo xin chào. Anh/chị gõ câu hỏi rồi nhấn Enter; gõ số để chọn nút; nhấn Ctrl+D để thoát.\n';

await runCommand(async () => {
  const settings = readSettings(process.env);
  // One terminal at a time: a second relay would take the first one's replies.
  const lock = lockDataDirectory(settings.dataDirectory, 'terminal');
  process.once('exit', () => lock.release());
  const knowledge = await openKnowledgeWithSamples(settings, systemClock);
  const address = `terminal-${randomUUID()}`;
  let conversation: RunningConversation | null = null;
  const channel = new TerminalChannel({
    input: process.stdin,
    output: process.stdout,
    address,
    clock: systemClock,
    whenAnswered: async () => conversation?.whenIdle(),
  });
  process.stdout.write(greeting);
  conversation = await startConversation({
    channels: [channel],
    answerer: knowledge.answerer,
    database: knowledge.database,
    settings,
    clock: systemClock,
    log: createLog({ level: settings.logLevel === 'info' ? 'error' : settings.logLevel }),
    metrics: createMetrics(),
  });
  process.once('SIGINT', () => process.stdin.push(null));
  await channel.finished;
  await conversation.whenIdle();
  await conversation.stop();
  await knowledge.close();
});
