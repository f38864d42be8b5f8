import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { CommandRefused, type SubCommand } from '../../../../bot/commands/sub-commands.ts';
import { digest } from '../../../../bot/commands/survey/digest.ts';
import { exportCommand } from '../../../../bot/commands/survey/export.ts';
import { report } from '../../../../bot/commands/survey/report.ts';
import { tally } from '../../../../bot/commands/survey/tally.ts';
import { readSettings } from '../../../../bot/config.ts';
import { planReminders } from '../../../../bot/training/reminders/plan-reminders.ts';
import type { TrainingPlan } from '../../../../core/training.ts';
import { type Database, openDatabase } from '../../../../prisma/open-database.ts';

const commands: Readonly<Record<string, SubCommand>> = { tally, export: exportCommand, report, digest };

export interface ResultDesk {
  directory: string;
  database: Database;
  now: Date;
  run(...words: string[]): Promise<{ output: string; told: string; isRefused: boolean }>;
}

/** A real database with one training, and the commands that show results without the process around them. */
export async function createResultDesk(plan: TrainingPlan): Promise<ResultDesk> {
  const directory = mkdtempSync(join(tmpdir(), 'kheo-results-'));
  const now = new Date('2023-06-24T03:00:00Z');
  const clock = { now: () => now };
  const database = await openDatabase({ directory, clock });
  onTestFinished(async () => {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  });
  await database.trainings.import(plan, planReminders(plan), { kind: 'commandLine' });
  const settings = readSettings({ DATA_DIR: directory });
  return {
    directory,
    database,
    now,
    async run(name = '', ...parameters) {
      const output: string[] = [];
      const told: string[] = [];
      const context = {
        ...{ settings, clock, database: async () => database, ask: async () => null },
        progress: { update: () => {}, stop: () => {} },
        print: (text: string) => output.push(text),
        tell: (text: string) => told.push(text),
      };
      const isRefused = await commands[name]?.run(parameters, context).then(
        () => false,
        (error: unknown) => {
          if (!(error instanceof CommandRefused)) throw error;
          told.push(error.message);
          return true;
        },
      );
      return { output: output.join('\n'), told: told.join('\n'), isRefused: isRefused ?? true };
    },
  };
}
