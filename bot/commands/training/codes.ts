import path from 'node:path';
import type { StoredAttendee } from '../../../core/training-repositories.ts';
import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { printPhone } from '../../training/joining/phone-number.ts';
import { csvOf, workbookOf } from '../../workbook/write-table.ts';
import { replaceFile, writeNewFile } from '../output-file.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { findTraining } from './find-stored.ts';

/** One-time codes by which attendees without a phone number on the roster join; only their hashes are stored. */
export const codes: SubCommand = {
  usage: 'codes MÃ_LỚP TỆP.xlsx|TỆP.csv',
  async run([code, file, ...rest], { database, print }) {
    if (code === undefined || file === undefined || rest.length > 0) {
      throw new CommandRefused(words.wrongUse(codes.usage));
    }
    const extension = path.extname(file).toLowerCase();
    if (extension !== '.xlsx' && extension !== '.csv') throw new CommandRefused(words.tableKind(file));
    const { trainings, roster } = await database();
    const training = await findTraining(trainings, code);
    // Made before the codes are: a code that cannot be written down is lost.
    await writeNewFile(file, '');
    const issued = await roster.issueClaimCodes(training.code);
    const rows = (await roster.attendees(training.code)).flatMap((attendee) => rowOf(attendee, issued));
    const table = { name: words.codes.sheet, headings: [...words.codes.headings], rows };
    await replaceFile(file, extension === '.csv' ? csvOf(table) : await workbookOf([table]));
    print(rows.length === 0 ? words.codes.none : words.codes.done(rows.length, file));
  },
};

function rowOf(attendee: StoredAttendee, issued: ReadonlyMap<string, string>): string[][] {
  const { code, fullName, unit, venue, phone } = attendee;
  const claimCode = issued.get(code);
  if (claimCode === undefined) return [];
  return [[code, fullName, unit ?? '', venue ?? '', phone === null ? '' : printPhone(phone), claimCode]];
}
