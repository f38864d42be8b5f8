import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { TrainingPlan } from '../../../core/training.ts';
import type { ReminderToPlan } from '../../../core/training-repositories.ts';
import { databaseFileOf } from '../../../prisma/database-file.ts';
import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { comingFromPlan } from '../../training/reminders/coming-messages.ts';
import { type ImportOutcome, importPlan } from '../../training/workbook/import-plan.ts';
import { planImport } from '../../training/workbook/plan-import.ts';
import { readPlanJson } from '../../training/workbook/read-plan-json.ts';
import { type PlanReading, readWorkbook } from '../../training/workbook/read-workbook.ts';
import { type Findings, printFinding } from '../../workbook/findings.ts';
import { CommandRefused, type SubCommand, type SubCommandContext } from '../sub-commands.ts';
import { printComing } from './print-coming.ts';

const mostMissingListed = 20;

export const importCommand: SubCommand = {
  usage: 'import TỆP.xlsx|TỆP.json [--dry-run] [--list] [--json]',
  async run(parameters, context) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean' }, list: { type: 'boolean' }, json: { type: 'boolean' } },
    });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new CommandRefused(words.wrongUse(importCommand.usage));
    const isJson = values.json ?? false;
    const { plan, findings } = await readPlan(file, context);
    if (plan === null) {
      refuse(findings, isJson, context);
      return;
    }
    if (!isJson) tellWarnings(findings, context);
    if (values['dry-run']) {
      if (!isJson) context.print(words.import.dryRun);
      const reminders = await remindersToCome(plan, context);
      printComing(comingFromPlan(plan, reminders), { isJson, isList: values.list ?? false }, context);
      return;
    }
    const summary = await store(plan, context);
    if (isJson) context.print(JSON.stringify({ code: plan.code, ...summary, warnings: findings.warnings }));
    else printSummary(plan, summary, context);
  },
};

async function readPlan(file: string, { clock, progress }: SubCommandContext): Promise<PlanReading> {
  const extension = path.extname(file).toLowerCase();
  if (extension !== '.xlsx' && extension !== '.json') throw new CommandRefused(words.fileKind(file));
  const bytes = await readFile(file).catch(() => {
    throw new CommandRefused(words.fileMissing(file));
  });
  progress.update(0, 1, words.import.reading);
  const name = path.basename(file);
  return extension === '.json'
    ? readPlanJson(bytes.toString('utf8'), name, clock.now())
    : await readWorkbook(bytes, name, clock.now());
}

/** What the import would plan, without what has begun already; a dry run makes no database where there is none. */
async function remindersToCome(
  plan: TrainingPlan,
  { settings, database, clock }: SubCommandContext,
): Promise<ReminderToPlan[]> {
  if (!existsSync(databaseFileOf({ directory: settings.dataDirectory }))) return planImport(plan, null, clock.now());
  const { trainings, reminders } = await database();
  const stored = await trainings.find(plan.code);
  const planned = planImport(plan, stored, clock.now());
  if (!stored) return planned;
  const begun = (await reminders.ofTraining(plan.code)).filter(
    ({ state }) => state !== 'planned' && state !== 'cancelled',
  );
  const begunKeys = new Set(begun.map(({ key }) => key));
  return planned.filter(({ key }) => !begunKeys.has(key));
}

async function store(plan: TrainingPlan, context: SubCommandContext): Promise<ImportOutcome> {
  const { trainings } = await context.database();
  const summary = await importPlan(trainings, plan, {
    now: context.clock.now(),
    actor: { kind: 'commandLine' },
    onProgress: (done, total) => context.progress.update(done, total, words.import.storing),
  });
  context.progress.stop();
  return summary;
}

/** Every wrong place on its own line; programs get them as one object. */
function refuse(findings: Findings, isJson: boolean, context: SubCommandContext): void {
  context.progress.stop();
  process.exitCode = 1;
  const { errors, warnings } = findings;
  if (isJson) {
    context.print(JSON.stringify({ errors, warnings }));
    return;
  }
  tellWarnings(findings, context);
  context.tell(errors.map(printFinding).join('\n'));
  context.tell(words.import.wrong(errors.length));
}

function tellWarnings({ warnings }: Findings, { tell, progress }: SubCommandContext): void {
  progress.stop();
  if (warnings.length === 0) return;
  tell(`${words.import.warningsTitle(warnings.length)}\n${warnings.map((one) => `  ${printFinding(one)}`).join('\n')}`);
}

function printSummary(plan: TrainingPlan, summary: ImportOutcome, { print }: SubCommandContext): void {
  const { added, updated, moved, missing, missingSessions, cancelledSessions, unlinked } = summary;
  print(words.import.done(plan.code, plan.title));
  for (const kind of ['venues', 'sessions', 'attendees'] as const) {
    print(words.import.counts(words.import.kinds[kind], added[kind], updated[kind]));
  }
  if (moved.length > 0) print(words.import.moved(moved.join(', ')));
  if (missingSessions.length > 0) print(words.import.missingSessions(missingSessions.join(', '), plan.code));
  if (cancelledSessions.length > 0) print(words.import.cancelledSessions(cancelledSessions.join(', ')));
  if (missing.length > 0) {
    const more = missing.length > mostMissingListed ? words.import.andMore(missing.length - mostMissingListed) : '';
    print(words.import.missing(missing.length, missing.slice(0, mostMissingListed).join(', ') + more));
  }
  if (unlinked > 0) print(words.import.unlinked(unlinked));
  print(words.import.next(plan.code));
}
