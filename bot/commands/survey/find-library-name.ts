import { surveyCommandMessages } from '../../messages/survey-commands.vi.ts';
import { libraryNames } from '../../survey/library/load-library.ts';
import { fold, nearest } from '../../workbook/nearest.ts';
import { CommandRefused } from '../sub-commands.ts';

const words = surveyCommandMessages.library;

/** A name of the library, however it is typed; refuses with the nearest, or with all of them. */
export function findLibraryName(typed: string): string {
  const names = libraryNames();
  const found = names.find((name) => fold(name) === fold(typed));
  if (found !== undefined) return found;
  const near = nearest(typed, names);
  throw new CommandRefused(near === null ? words.unknown(typed, names.join(', ')) : words.unknownNear(typed, near));
}
