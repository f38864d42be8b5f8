import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const lineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('update'), at: z.number(), chatId: z.string(), updateId: z.number() }),
  z.object({
    kind: z.literal('accepted'),
    at: z.number(),
    chatId: z.string(),
    messageId: z.number(),
    text: z.string(),
    /** A message that was there before has this text now. */
    isEdit: z.boolean(),
    /** The sender was never told. */
    isDropped: z.boolean(),
  }),
  z.object({ kind: z.literal('refused'), at: z.number(), chatId: z.string(), code: z.number() }),
]);
/** What happened at the platform; `at` in milliseconds since 1970, with fractions. */
export type PlatformLogLine = z.infer<typeof lineSchema>;

/** Omit over each member of a union. */
type WithoutTime<Line> = Line extends unknown ? Omit<Line, 'at'> : never;

const flushMilliseconds = 200;

/** The platform's own record, in a file of its own: one JSON object a line, in the order in which things happened. */
export class PlatformLog {
  private readonly file: string;
  private lines: string[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(file: string) {
    this.file = file;
    writeFileSync(file, '');
  }

  write(line: WithoutTime<PlatformLogLine>): void {
    this.lines.push(`${JSON.stringify({ at: performance.timeOrigin + performance.now(), ...line })}\n`);
    this.timer ??= setTimeout(() => this.flush(), flushMilliseconds);
  }

  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    appendFileSync(this.file, this.lines.join(''));
    this.lines = [];
  }
}

export function readPlatformLog(file: string): PlatformLogLine[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => lineSchema.parse(JSON.parse(line)));
}
