import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../prisma/open-database.ts';
import type { Settings } from '../config.ts';
import type { Progress } from './progress.ts';

/** What a command has at hand. Standard output is for its result, the rest goes to standard error. */
export interface SubCommandContext {
  settings: Settings;
  clock: Clock;
  /** Opened when first asked for, closed when the command ends: `template` and `--dry-run` need none. */
  database(): Promise<Database>;
  progress: Progress;
  /** One line, or lines, of standard output. */
  print(text: string): void;
  /** The same to standard error. */
  tell(text: string): void;
  /** What the person at the terminal types; null when nobody sits there. */
  ask(question: string): Promise<string | null>;
}

/** `npm run training -- move …`: one of several commands behind one word. */
export interface SubCommand {
  /** `move MÃ_LỚP MÃ_BUỔI …` */
  usage: string;
  run(parameters: readonly string[], context: SubCommandContext): Promise<void>;
}

/**
 * A sentence in Vietnamese for whoever typed the command: nothing was done, and the sentence says what to do. The
 * command ends with exit status 1.
 */
export class CommandRefused extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'CommandRefused';
  }
}
