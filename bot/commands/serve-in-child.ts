import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { KheoError } from '../../core/errors.ts';
import { type ServingReport, type ServingTask, servingReportSchema } from '../../knowledge/evaluate/serve-questions.ts';

const entry = fileURLToPath(new URL('serve-questions-cli.ts', import.meta.url));

/** Loads TypeScript in the child however this process came to do so itself. */
const execArgv = ['--import', import.meta.resolve('tsx')];

/** Runs a serving task in a fresh process. @throws KheoError `servingFailed` */
export async function serveInChild(task: ServingTask): Promise<ServingReport> {
  const child = fork(entry, { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(([status]) => {
    throw new KheoError('servingFailed', `The serving process ended with status ${status} before it reported.`);
  });
  child.send(task);
  const [report] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => {});
  return servingReportSchema.parse(report);
}
