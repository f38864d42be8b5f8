import { systemClock } from '../core/clock.ts';
import { openKnowledgeWithSamples } from './commands/open-with-samples.ts';
import { runCommand } from './commands/run-command.ts';
import { readSettings, type Settings } from './config.ts';
import { lockDataDirectory } from './data-directory-lock.ts';
import { createLog, type Log } from './log.ts';
import { startKheo } from './start.ts';

/** A stop that takes longer than this is not waited for: nothing is lost, the next start goes on. */
const longestStopMilliseconds = 20_000;

/** `npm start`: holds the data directory, opens what is stored, and runs every channel that has its settings. */
await runCommand(async () => {
  const settings = readSettings(process.env);
  const lock = lockDataDirectory(settings.dataDirectory);
  process.once('exit', () => lock.release());
  const knowledge = await openKnowledgeWithSamples(settings, systemClock);
  const log = createLog({ level: settings.logLevel, secrets: secretsOf(settings) });
  const running = await startKheo({
    settings,
    answerer: knowledge.answerer,
    database: knowledge.database,
    clock: systemClock,
    log,
  }).catch(async (error: unknown) => {
    await knowledge.close();
    throw error;
  });
  process.stdout.write(
    `Khéo đang chạy. Mở ${settings.web.publicUrl ?? running.url} để trò chuyện; nhấn Ctrl+C để dừng.\n`,
  );
  await stopSignal(log);
  setTimeout(() => process.exit(0), longestStopMilliseconds).unref();
  await running.stop();
  await knowledge.close();
});

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
function stopSignal(log: Log): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      log.info('Stopping.');
      process.once('SIGINT', () => process.exit(1));
      process.once('SIGTERM', () => process.exit(1));
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}

function secretsOf({ telegram }: Settings): string[] {
  if (telegram.kind === 'off') return [];
  return telegram.kind === 'webhook' ? [telegram.token, telegram.webhookSecret] : [telegram.token];
}
