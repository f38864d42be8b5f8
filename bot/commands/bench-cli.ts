import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { KheoError } from '../../core/errors.ts';
import type { Bench } from './bench.ts';
import { runCommand } from './run-command.ts';

const benchFolder = new URL('../../test/bench/', import.meta.url);
const suffix = '.bench.ts';

const benchModule = z.object({
  bench: z.custom<Bench>((value) => typeof value === 'object' && value !== null && 'run' in value),
});

/** Every `test/bench/NAME.bench.ts` is a bench called NAME. */
async function benchNames(): Promise<string[]> {
  const names = await readdir(fileURLToPath(benchFolder)).catch(() => []);
  return names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
}

async function loadBench(name: string): Promise<Bench> {
  const imported: unknown = await import(new URL(`${name}${suffix}`, benchFolder).href);
  return benchModule.parse(imported).bench;
}

async function usage(): Promise<string> {
  const lines = await Promise.all(
    (await benchNames()).map(async (name) => {
      const { summary, options = {} } = await loadBench(name);
      const ours = Object.keys(options).map((option) => ` [--${option}]`);
      return `  ${name}${ours.join('')}: ${summary}`;
    }),
  );
  return ['Usage: npm run bench -- NAME [--json]', ...lines].join('\n');
}

await runCommand(async () => {
  const [name = '', ...args] = process.argv.slice(2);
  if (name === '' || name === '--help' || name === '-h') {
    console.log(await usage());
    return;
  }
  if (!(await benchNames()).includes(name)) {
    throw new KheoError('benchUnknown', `There is no bench called "${name}".\n${await usage()}`);
  }
  const bench = await loadBench(name);
  const { values } = parseArgs({ args, options: { ...bench.options, json: { type: 'boolean', default: false } } });
  const { rows, conditions } = await bench.run({
    dataDirectory: process.env.TEST_DATA_DIR,
    values,
    report: (sentence) => console.error(sentence),
  });
  if (rows.length > 0) console.table(rows);
  console.log(
    Object.entries(conditions)
      .map(([what, value]) => `${what}: ${value}`)
      .join(', '),
  );
  if (values.json) console.log(JSON.stringify({ bench: name, ...conditions, rows }));
});
