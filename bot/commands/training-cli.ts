import { createInterface } from 'node:readline/promises';
import { systemClock } from '../../core/clock.ts';
import { type Database, openDatabase } from '../../prisma/open-database.ts';
import { readSettings } from '../config.ts';
import { trainingCommandMessages as words } from '../messages/training-commands.vi.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { trainingCommands } from './training/commands.ts';
import { CommandRefused, type TrainingCommand, type TrainingCommandContext } from './training/training-command.ts';

/** Asks on standard error, so that standard output stays the command's result. */
async function ask(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

async function run(command: TrainingCommand, parameters: readonly string[]): Promise<void> {
  const settings = readSettings(process.env);
  const progress = createProgress();
  const opened: { database: Promise<Database> | null } = { database: null };
  const context: TrainingCommandContext = {
    settings,
    clock: systemClock,
    database: () => {
      opened.database ??= openDatabase({ directory: settings.dataDirectory, clock: systemClock });
      return opened.database;
    },
    progress,
    print: (text) => console.log(text),
    tell: (text) => console.error(text),
    ask,
  };
  try {
    await command.run(parameters, context);
  } finally {
    progress.stop();
    await opened.database?.then((database) => database.close());
  }
}

await runCommand(async () => {
  const [name, ...parameters] = process.argv.slice(2);
  if (name === undefined || name === '--help' || name === '-h') {
    console.log(words.usage);
    return;
  }
  const command = trainingCommands.get(name);
  try {
    if (!command) throw new CommandRefused(`${words.unknownCommand(name)}\n${words.usage}`);
    await run(command, parameters);
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    process.exitCode = 1;
    console.error(error.message);
  }
});
