import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process started, as an opaque string, so that a pid used again is not mistaken for the process that had it
 * before. Null when there is no such process, an empty string when this system does not tell.
 */
export function processStart(pid: number): string | null {
  if (!isAlive(pid)) return null;
  const stat = linuxStat(pid);
  if (!stat) return psStart(pid) ?? '';
  // A zombie has ended and only waits for its parent to notice.
  return stat.state === 'Z' || stat.state === 'X' ? null : stat.start;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** State, and boot with clock ticks since boot: fields 3 and 22 of /proc/<pid>/stat; the name in field 2 may hold anything. */
function linuxStat(pid: number): { state: string; start: string } | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', start: `${boot} ${fields[19]}` };
  } catch {
    return null;
  }
}

/** macOS and the BSDs. */
function psStart(pid: number): string | null {
  try {
    const printed = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return printed.trim() || null;
  } catch {
    return null;
  }
}
