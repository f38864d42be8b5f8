import { readSettings } from '../config.ts';
import { surveyCommandMessages } from '../messages/survey-commands.vi.ts';
import { runSubCommand } from './run-sub-command.ts';
import { surveyCommands } from './survey/commands.ts';

await runSubCommand(surveyCommands, surveyCommandMessages, () => readSettings(process.env));
