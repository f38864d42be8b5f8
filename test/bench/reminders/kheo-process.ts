import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../../bot/main.ts', import.meta.url));

/** Linux counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

/** `npm start` as a process that can be killed and started again; its settings are its whole environment. */
export class KheoProcess {
  private readonly environment: Record<string, string>;
  private child: ChildProcess | null = null;

  constructor(environment: Record<string, string>) {
    this.environment = environment;
  }

  /** Resolves when it says that it runs. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), entry], {
      env: { PATH: process.env.PATH, ...this.environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    const ended = once(child, 'exit').then(([status, signal]) => {
      throw new Error(`Khéo ended with ${signal ?? status} before it ran.`);
    });
    await Promise.race([once(child.stdout, 'data'), ended]);
    ended.catch(() => {});
    child.stdout.resume();
  }

  /** SIGKILL, which it cannot notice. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** Resident memory in MB; 0 while it does not run. */
  residentMb(): number {
    try {
      const status = readFileSync(`/proc/${this.child?.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  }

  /** Processor time that it has used since it was started, in seconds; 0 while it does not run. */
  processorSeconds(): number {
    try {
      const fields = readFileSync(`/proc/${this.child?.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    } catch {
      return 0;
    }
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}
