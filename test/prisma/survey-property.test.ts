import BetterSqlite3 from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../../prisma/open-database.ts';
import { parseBox } from '../../prisma/survey/ballot-boxes.ts';
import { describeSurveyProperties } from '../contracts/survey-property.contract.ts';
import { makeTestDirectory } from './open-test-database.ts';

const boxRows = z.array(z.object({ ballots: z.string() }));
let file = '';

describeSurveyProperties(
  'SQLite',
  async (clock) => {
    const directory = await makeTestDirectory();
    const one = await openDatabase({ directory, clock });
    const other = await openDatabase({ directory, clock });
    onTestFinished(async () => {
      await one.close();
      await other.close();
    });
    file = one.file;
    return [one, other];
  },
  // Also of rounds that are too small to be shown.
  async (_engine, roundId) => {
    const database = new BetterSqlite3(file, { readonly: true });
    const rows = database.prepare('SELECT ballots FROM survey_ballot_boxes WHERE roundId = ?').all(roundId);
    database.close();
    const ballots = boxRows.parse(rows).flatMap((box) => parseBox(box.ballots));
    return ballots.map(({ answers }) => new Map(Object.entries(answers)));
  },
);
