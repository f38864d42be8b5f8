import { KheoError } from '../../core/errors.ts';
import { answersUsage, evaluateAnswersCommand } from './evaluate/answers.ts';
import { evaluateRetrievalCommand, retrievalUsage } from './evaluate/retrieval.ts';
import { runCommand } from './run-command.ts';

/** One entry a thing that can be measured: its usage, and what runs it with the arguments after its name. */
const evaluations: Record<string, { usage: string; run: (args: string[]) => Promise<void> }> = {
  retrieval: { usage: retrievalUsage, run: (args) => evaluateRetrievalCommand(args, process.env.EMBEDDINGS) },
  answers: { usage: answersUsage, run: (args) => evaluateAnswersCommand(args, process.env) },
};

await runCommand(async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const evaluation = evaluations[name];
  const usage = `Usage:\n${Object.values(evaluations)
    .map((known) => known.usage)
    .join('\n')}`;
  if (name === '' || name === '--help' || name === '-h') {
    console.log(usage);
    return;
  }
  if (!evaluation) throw new KheoError('argumentUnknown', `There is nothing called "${name}" to evaluate.\n${usage}`);
  await evaluation.run(args);
});
