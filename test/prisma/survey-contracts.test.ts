import { describeSurveyRepository } from '../contracts/survey-repository.contract.ts';
import { openForEachTest } from './open-test-database.ts';

const openSqlite = openForEachTest();

describeSurveyRepository('SQLite', openSqlite);
