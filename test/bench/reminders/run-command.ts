import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** One of the program's commands as a process of its own; rejects with what it said when it fails. */
export async function runCommandLine(
  name: string,
  args: string[],
  environment: Record<string, string>,
): Promise<string> {
  const entry = fileURLToPath(new URL(`../../../bot/commands/${name}-cli.ts`, import.meta.url));
  const { stdout } = await run(process.execPath, ['--import', import.meta.resolve('tsx'), entry, ...args], {
    env: { PATH: process.env.PATH, ...environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
