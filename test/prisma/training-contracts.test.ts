import { describeTrainingErasureContract } from '../contracts/training-erasure.contract.ts';
import { describeTrainingImportContract } from '../contracts/training-import.contract.ts';
import { describeTrainingLedgerContract } from '../contracts/training-ledger.contract.ts';
import { describeTrainingProperties } from '../contracts/training-property.contract.ts';
import { describeTrainingRemindersContract } from '../contracts/training-reminders.contract.ts';
import { describeTrainingRosterContract } from '../contracts/training-roster.contract.ts';
import { openForEachTest } from './open-test-database.ts';

const openSqlite = openForEachTest();

describeTrainingImportContract('SQLite', openSqlite);
describeTrainingRosterContract('SQLite', openSqlite);
describeTrainingRemindersContract('SQLite', openSqlite);
describeTrainingLedgerContract('SQLite', openSqlite);
describeTrainingErasureContract('SQLite', openSqlite);
describeTrainingProperties('SQLite', openSqlite);
