import { SingleBar } from 'cli-progress';

/** Progress of long work on standard error: a bar for a person at a terminal, silence otherwise. */
export interface Progress {
  /** `total` may grow while the work goes on; `label` says in Vietnamese what is being done. */
  update(done: number, total: number, label: string): void;
  stop(): void;
}

export function createProgress(isVisible: boolean = process.stderr.isTTY): Progress {
  if (!isVisible) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: '{label} [{bar}] {percentage}% · {value}/{total}',
    barsize: 28,
    hideCursor: true,
    stream: process.stderr,
    clearOnComplete: true,
    etaBuffer: 50,
  });
  let isStarted = false;
  return {
    update(done, total, label) {
      if (!isStarted) {
        bar.start(Math.max(total, 1), done, { label });
        isStarted = true;
        return;
      }
      bar.setTotal(Math.max(total, 1));
      bar.update(done, { label });
    },
    stop() {
      if (isStarted) bar.stop();
    },
  };
}
