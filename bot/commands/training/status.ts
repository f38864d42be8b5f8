import { parseArgs } from 'node:util';
import type { DeliveryState } from '../../../core/delivery.ts';
import type { LedgerEntry, LedgerTotals } from '../../../core/training.ts';
import type { StoredTraining } from '../../../core/training-repositories.ts';
import type { Database } from '../../../prisma/open-database.ts';
import { reminderMessages } from '../../messages/reminders.vi.ts';
import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { printPhone } from '../../training/joining/phone-number.ts';
import { reminderNames } from '../../training/reminders/reminder-names.ts';
import { readTrainingStatus } from '../../training/reminders/status-report.ts';
import { CommandRefused, type SubCommand, type SubCommandContext } from '../sub-commands.ts';
import { findTraining } from './find-stored.ts';

/** A terminal is no place for thousands of lines; the report and `--json` have them all. */
const mostListed = 100;
const outcomes = ['planned', 'sent', 'failed', 'unreachable', 'skipped', 'uncertain'] as const;

export const status: SubCommand = {
  usage: 'status MÃ_LỚP [--json]',
  async run(parameters, context) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    });
    const [code, ...rest] = positionals;
    if (code === undefined || rest.length > 0) throw new CommandRefused(words.wrongUse(status.usage));
    const database = await context.database();
    const training = await findTraining(database.trainings, code);
    if (values.json) context.print(JSON.stringify(await readTrainingStatus(database.reminders, training.code)));
    else await printStatus(training, database, context);
  },
};

async function printStatus(
  training: StoredTraining,
  { reminders }: Database,
  { print }: Pick<SubCommandContext, 'print'>,
): Promise<void> {
  const { code, title, venues } = training;
  const total = await reminders.totals(code);
  print(words.status.title(code, title));
  if (Object.values(total).every((count) => count === 0)) {
    print(words.status.nothingDue);
    return;
  }
  print(words.status.counts(words.status.total, printTotals(total)));
  print(words.status.byVenue);
  for (const [venueCode, totals] of await reminders.totalsBy(code, 'venue')) {
    const venue = venues.find((one) => one.code === venueCode);
    print(words.status.counts(venue ? `${venue.code} ${venue.name}` : words.status.noVenue, printTotals(totals)));
  }
  print(words.status.byUnit);
  for (const [unit, totals] of await reminders.totalsBy(code, 'unit')) {
    print(words.status.counts(unit || words.status.noUnit, printTotals(totals)));
  }
  const notReached = await reminders.notReached(code);
  if (notReached.length === 0) print(words.status.allReached);
  else printNotReached(notReached, reminderNames(training, await reminders.ofTraining(code)), print);
}

function printNotReached(
  entries: readonly LedgerEntry[],
  nameOf: (key: string) => string,
  print: (text: string) => void,
): void {
  print(words.status.notReachedTitle(entries.length));
  for (const entry of entries.slice(0, mostListed)) print(printEntry(entry, nameOf(entry.reminder)));
  if (entries.length > mostListed) print(words.status.notReachedMore(entries.length - mostListed));
}

function printTotals(totals: LedgerTotals): string {
  const parts = outcomes.flatMap((outcome) =>
    totals[outcome] > 0 ? [words.status.count(words.status.outcomes[outcome], totals[outcome])] : [],
  );
  return parts.join(', ') || words.status.nothing;
}

function printEntry({ attendee, outcome, reason }: LedgerEntry, reminder: string): string {
  const { fullName, code, unit, phone } = attendee;
  const printedPhone = phone === null ? '' : printPhone(phone);
  return words.status.notReached(
    fullName || code,
    unit ?? '',
    printedPhone,
    reminder,
    outcomeText(outcome),
    reasonText(reason),
  );
}

export function outcomeText(outcome: DeliveryState): string {
  return words.status.outcomes[outcome === 'pending' || outcome === 'sending' ? 'planned' : outcome];
}

/** Our own reasons in Vietnamese; the platforms' in their words. */
export function reasonText(reason: string | null): string {
  const known: Readonly<Record<string, string>> = reminderMessages.reasons;
  return reason === null ? '' : (known[reason] ?? reason);
}
