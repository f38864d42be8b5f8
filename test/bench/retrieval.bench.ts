import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../../bot/commands/bench.ts';
import { round, statutesIn } from './bench-data.ts';
import { engines } from './retrieval/engines.ts';
import { type Measurement, type MeasurementTask, measurementSchema } from './retrieval/measure-engine.ts';

/** MiniSearch takes about a second a question, so each engine is asked every fourth one. */
const every = 4;

export const bench: Bench = {
  summary: 'our index beside SQLite FTS5 and MiniSearch, on the same articles and questions',
  async run({ dataDirectory, report }) {
    const data = statutesIn(dataDirectory);
    const rows: Record<string, string | number>[] = [];
    let last: Measurement | undefined;
    for (const engine of Object.keys(engines)) {
      report(`Measuring ${engine} …`);
      last = await measureInChild({ engine, ...data, every });
      rows.push({
        engine,
        ndcg10: round(last.ndcg10, 4),
        recall10: round(last.recall10, 4),
        p50Ms: round(last.p50Ms, 2),
        p99Ms: round(last.p99Ms, 2),
        buildSeconds: round(last.buildSeconds, 1),
        residentMb: Math.round(last.residentMb),
      });
    }
    return { rows, conditions: { questions: last?.questions ?? 0, articles: last?.articles ?? 0 } };
  },
};

async function measureInChild(task: MeasurementTask): Promise<Measurement> {
  const entry = fileURLToPath(new URL('retrieval/engine-process.ts', import.meta.url));
  const child = fork(entry, { execArgv: ['--import', import.meta.resolve('tsx'), '--max-old-space-size=6144'] });
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`The process of ${task.engine} ended with status ${status} before it reported.`);
  });
  child.send(task);
  const [measurement] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => {});
  return measurementSchema.parse(measurement);
}
