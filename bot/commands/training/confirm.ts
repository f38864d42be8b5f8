import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { fold } from '../../workbook/nearest.ts';
import { CommandRefused, type SubCommandContext } from '../sub-commands.ts';

/** Asks for a "có" when somebody sits at the terminal; scripts go on, since the command itself says what is wanted. */
export async function confirm(context: Asking, isYes: boolean): Promise<boolean> {
  if (isYes) return true;
  const typed = await context.ask(words.confirm.yesNo);
  return typed === null || isExpected(typed, words.confirm.yes, context);
}

/** Wants `expected` typed, since what follows cannot be taken back; refuses when nobody can type and not `isYes`. */
export async function confirmTyped(
  context: Asking,
  isYes: boolean,
  question: string,
  expected: string,
): Promise<boolean> {
  if (isYes) return true;
  const typed = await context.ask(question);
  if (typed === null) throw new CommandRefused(words.confirm.needsYes);
  return isExpected(typed, expected, context);
}

type Asking = Pick<SubCommandContext, 'ask' | 'tell'>;

function isExpected(typed: string, expected: string, { tell }: Asking): boolean {
  if (fold(typed) === fold(expected)) return true;
  tell(words.confirm.stopped);
  return false;
}
