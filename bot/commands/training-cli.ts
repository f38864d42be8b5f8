import { readSettings } from '../config.ts';
import { trainingCommandMessages } from '../messages/training-commands.vi.ts';
import { runSubCommand } from './run-sub-command.ts';
import { trainingCommands } from './training/commands.ts';

await runSubCommand(trainingCommands, trainingCommandMessages, () => readSettings(process.env));
