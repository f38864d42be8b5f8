import { randomUUID } from 'node:crypto';
import { systemClock } from '../../core/clock.ts';
import { TerminalChannel } from '../channels/terminal.ts';
import { readSettings } from '../config.ts';
import { type RunningConversation, startConversation } from '../conversation.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { openKnowledgeWithSamples } from './open-with-samples.ts';
import { runCommand } from './run-command.ts';

const greeting = 'Khéo xin chào. Anh/chị gõ câu hỏi rồi nhấn Enter; gõ số để chọn nút; nhấn Ctrl+D để thoát.\n';

await runCommand(async () => {
  const settings = readSettings(process.env);
  const knowledge = await openKnowledgeWithSamples(settings, systemClock);
  // Each run is a conversation of its own, so that two terminals on one machine do not take each other's replies.
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
