import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { CommandRefused, type SubCommand } from '../../../../bot/commands/sub-commands.ts';
import { trainingCommands } from '../../../../bot/commands/training/commands.ts';
import { readSettings } from '../../../../bot/config.ts';
import { type Database, openDatabase } from '../../../../prisma/open-database.ts';

/** Null: nobody sits there. A function is called when something is asked, and may let time pass. */
type Typed = string | null | (() => string);

export interface TrainingDesk {
  directory: string;
  database: Database;
  /** Moves the clock. */
  setNow(instant: string): void;
  /** Runs one command as typed, with what the person types when asked. */
  run(parameters: string[], typed?: Typed): Promise<{ output: string; told: string; isRefused: boolean }>;
}

/** A data directory of its own with a real database, and the commands without the process around them. */
export async function createTrainingDesk(
  start: string,
  commands: ReadonlyMap<string, SubCommand> = trainingCommands,
): Promise<TrainingDesk> {
  const directory = mkdtempSync(join(tmpdir(), 'kheo-training-'));
  let now = new Date(start);
  const clock = { now: () => now };
  const database = await openDatabase({ directory, clock });
  onTestFinished(async () => {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const settings = readSettings({ DATA_DIR: directory, TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_MESSAGES_PER_SECOND: '1' });
  return {
    directory,
    database,
    setNow: (instant) => {
      now = new Date(instant);
    },
    async run([name = '', ...parameters], typed: Typed = null) {
      const output: string[] = [];
      const told: string[] = [];
      let isRefused = false;
      const context = {
        settings,
        clock,
        database: async () => database,
        progress: { update: () => {}, stop: () => {} },
        print: (text: string) => output.push(text),
        tell: (text: string) => told.push(text),
        ask: async () => (typeof typed === 'function' ? typed() : typed),
      };
      try {
        await commands.get(name)?.run(parameters, context);
      } catch (error) {
        if (!(error instanceof CommandRefused)) throw error;
        isRefused = true;
        told.push(error.message);
      }
      isRefused ||= process.exitCode === 1;
      process.exitCode = 0;
      return { output: output.join('\n'), told: told.join('\n'), isRefused };
    },
  };
}
