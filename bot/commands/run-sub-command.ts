import { createInterface } from 'node:readline/promises';
import { systemClock } from '../../core/clock.ts';
import { type Database, openDatabase } from '../../prisma/open-database.ts';
import type { Settings } from '../config.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { CommandRefused, type SubCommand, type SubCommandContext } from './sub-commands.ts';

/** What is printed when no command was named, or one that is not there. */
export interface SubCommandWords {
  usage: string;
  unknownCommand(word: string): string;
}

/**
 * Runs the command that the process's first argument names; exit status 1 when it refuses. The settings are read when a
 * command runs: wrong ones must not stand in the way of help.
 */
export async function runSubCommand(
  commands: ReadonlyMap<string, SubCommand>,
  words: SubCommandWords,
  settings: () => Settings,
): Promise<void> {
  process.stdout.on('error', ignoreClosedPipe);
  await runCommand(async () => {
    const [name, ...parameters] = process.argv.slice(2);
    if (name === undefined || isHelp(name)) {
      console.log(words.usage);
      return;
    }
    const command = commands.get(name);
    try {
      if (!command) throw new CommandRefused(`${words.unknownCommand(name)}\n${words.usage}`);
      if (parameters.some(isHelp)) console.log(words.usage);
      else await run(command, parameters, settings());
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
      process.exitCode = 1;
      console.error(error.message);
    }
  });
}

/** `… | head` stops reading; what the command does is still done to its end. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}

async function run(command: SubCommand, parameters: readonly string[], settings: Settings): Promise<void> {
  const progress = createProgress();
  const opened: { database: Promise<Database> | null } = { database: null };
  const context: SubCommandContext = {
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
