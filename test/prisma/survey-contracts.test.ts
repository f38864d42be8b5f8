import { describeSurveyReminders } from '../contracts/survey-reminders.contract.ts';
import { describeSurveyRepository } from '../contracts/survey-repository.contract.ts';
import { describeSurveyResults } from '../contracts/survey-results.contract.ts';
import { openForEachTest } from './open-test-database.ts';

const openSqlite = openForEachTest();

describeSurveyRepository('SQLite', openSqlite);
describeSurveyReminders('SQLite', openSqlite);
describeSurveyResults('SQLite', openSqlite);
