import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { fold } from '../../training/workbook/nearest.ts';
import { CommandRefused, type TrainingCommandContext } from './training-command.ts';

/** Goes on when `isYes` or when the person types what is asked; refuses otherwise. */
export async function confirm(
  { ask, tell }: Pick<TrainingCommandContext, 'ask' | 'tell'>,
  isYes: boolean,
  expected: { question: string; answer: string } = { question: words.confirm.yesNo, answer: words.confirm.yes },
): Promise<boolean> {
  if (isYes) return true;
  const typed = await ask(expected.question);
  if (typed === null) throw new CommandRefused(words.confirm.needsYes);
  if (fold(typed) === fold(expected.answer)) return true;
  tell(words.confirm.stopped);
  return false;
}
