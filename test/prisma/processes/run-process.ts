import { type ChildProcessWithoutNullStreams, type SpawnOptionsWithoutStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

function start(script: string, args: readonly string[], options: SpawnOptionsWithoutStdio = {}) {
  const file = fileURLToPath(new URL(`./${script}.ts`, import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', file, ...args], options);
}

/** Runs a script of this folder to its end; gives what it printed. */
export async function runProcess(
  script: string,
  args: readonly string[],
  options: SpawnOptionsWithoutStdio = {},
): Promise<string> {
  const child = start(script, args, options);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  await once(child, 'close');
  return output;
}

/** A `write-messages` process and the promises it printed so far. */
export class MessageWriter {
  readonly promises: string[] = [];
  readonly #child: ChildProcessWithoutNullStreams;

  constructor(directory: string, name: string) {
    this.#child = start('write-messages', [directory, name]);
    createInterface(this.#child.stdout).on('line', (line) => this.promises.push(line));
    onTestFinished(() => this.kill());
  }

  async waitForPromises(count: number): Promise<void> {
    while (this.promises.length < count) {
      if (this.#child.exitCode !== null) throw new Error('The writer ended by itself.');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** `kill -9`; resolves when all it printed was read. */
  async kill(): Promise<void> {
    if (this.#child.signalCode !== null || this.#child.exitCode !== null) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'close');
  }
}
