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
    (await benchNames()).map(async (name) => `  ${name}: ${(await loadBench(name)).summary}`),
  );
  return ['Usage: npm run bench -- NAME [--json]', ...lines].join('\n');
}

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  });
  const [name] = positionals;
  if (values.help || name === undefined) {
    console.log(await usage());
    return;
  }
  if (!(await benchNames()).includes(name)) {
    throw new KheoError('benchUnknown', `There is no bench called "${name}".\n${await usage()}`);
  }
  const { rows, conditions } = await (await loadBench(name)).run({
    dataDirectory: process.env.TEST_DATA_DIR,
    report: (sentence) => console.error(sentence),
  });
  console.table(rows);
  console.log(
    Object.entries(conditions)
      .map(([what, value]) => `${what}: ${value}`)
      .join(', '),
  );
  if (values.json) console.log(JSON.stringify({ bench: name, ...conditions, rows }));
});
