import path from 'node:path';
import type { LedgerEntry, LedgerTotals } from '../../../core/training.ts';
import type { StoredTraining } from '../../../core/training-repositories.ts';
import type { Database } from '../../../prisma/open-database.ts';
import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { momentText } from '../../training/agenda/session-time-text.ts';
import { printPhone } from '../../training/joining/phone-number.ts';
import { reminderNames } from '../../training/reminders/reminder-names.ts';
import { type Table, type TableCell, workbookOf } from '../../workbook/write-table.ts';
import { writeNewFile } from '../output-file.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { findTraining } from './find-stored.ts';
import { outcomeText, reasonText } from './status.ts';

/** A sheet of Excel has 1,048,576 rows; far below it files become too heavy for office machines. */
const mostLedgerRows = 200_000;
const outcomes = ['planned', 'sent', 'failed', 'unreachable', 'skipped', 'uncertain'] as const;

/** Everything the ledger knows, as a workbook: totals, the list of people to call, every single message. */
export const report: SubCommand = {
  usage: 'report MÃ_LỚP TỆP.xlsx',
  async run([code, file, ...rest], { database, print, tell }) {
    if (code === undefined || file === undefined || rest.length > 0) {
      throw new CommandRefused(words.wrongUse(report.usage));
    }
    if (path.extname(file).toLowerCase() !== '.xlsx') throw new CommandRefused(words.reportKind(file));
    const stores = await database();
    const training = await findTraining(stores.trainings, code);
    const nameOf = reminderNames(training, await stores.reminders.ofTraining(training.code));
    const ledger = await readLedger(stores, training.code);
    if (ledger.length >= mostLedgerRows) tell(words.report.tooLong(mostLedgerRows));
    const notReached = await stores.reminders.notReached(training.code);
    const tables = [
      await totalsTable(training, stores),
      entriesTable(words.report.sheets.notReached, notReached, nameOf),
      entriesTable(words.report.sheets.ledger, ledger, nameOf),
    ];
    await writeNewFile(file, await workbookOf(tables));
    print(words.report.done(file));
  },
};

async function readLedger({ reminders }: Database, code: string): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const batch of reminders.ledger(code)) {
    entries.push(...batch.slice(0, mostLedgerRows - entries.length));
    if (entries.length >= mostLedgerRows) break;
  }
  return entries;
}

async function totalsTable({ code, venues }: StoredTraining, { reminders }: Database): Promise<Table> {
  const { groups, sheets } = words.report;
  const row = (group: string, name: string, totals: LedgerTotals): TableCell[] => [
    group,
    name,
    ...outcomes.map((outcome) => totals[outcome]),
  ];
  const venueName = (venueCode: string) =>
    venues.find((venue) => venue.code === venueCode)?.name ?? words.status.noVenue;
  const byVenue = [...(await reminders.totalsBy(code, 'venue'))];
  const byUnit = [...(await reminders.totalsBy(code, 'unit'))];
  return {
    name: sheets.totals,
    headings: [words.report.group, words.report.name, ...outcomes.map((outcome) => words.status.outcomes[outcome])],
    rows: [
      row(groups.total, '', await reminders.totals(code)),
      ...byVenue.map(([venue, totals]) => row(groups.venue, venueName(venue), totals)),
      ...byUnit.map(([unit, totals]) => row(groups.unit, unit || words.status.noUnit, totals)),
    ],
  };
}

function entriesTable(name: string, entries: readonly LedgerEntry[], nameOf: (key: string) => string): Table {
  return {
    name,
    headings: Object.values(words.report.headings),
    rows: entries.map(({ attendee, reminder, dueAt, channel, outcome, reason, attempts, platformMessageId }) => [
      attendee.code,
      attendee.fullName,
      attendee.unit ?? '',
      attendee.venue ?? '',
      attendee.phone === null ? '' : printPhone(attendee.phone),
      nameOf(reminder),
      momentText(dueAt),
      channel === null ? '' : words.channels[channel],
      outcomeText(outcome),
      reasonText(reason),
      attempts,
      platformMessageId ?? '',
    ]),
  };
}
