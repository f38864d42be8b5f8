import { serveQuestions, servingTaskSchema } from '../../knowledge/evaluate/serve-questions.ts';
import { runCommand } from './run-command.ts';

/** The process that `evaluate` measures: it gets one task over the channel to its parent, answers it and ends. */
process.once('message', (message) => {
  void runCommand(async () => {
    const report = await serveQuestions(servingTaskSchema.parse(message));
    process.send?.(report, () => process.disconnect());
  }).then(() => {
    if (process.exitCode) process.disconnect();
  });
});
