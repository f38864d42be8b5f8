import { foldMarks } from '../../knowledge/text/normalize.ts';
import { messages } from '../messages.vi.ts';

export type CommandName = keyof typeof messages.commands;

export interface Command {
  name: CommandName;
  /** One line for help texts and the platform's own list. */
  description: string;
  /** Ways to say it without a slash, folded: some channels have no habit of slashes. */
  spokenForms: readonly string[];
}

const command = (name: CommandName, ...spokenForms: string[]): Command => {
  return { name, description: messages.commands[name], spokenForms };
};

/** Every command once: for dispatch, help and the platforms' command lists. */
export const commandTable: readonly Command[] = [
  command('start', 'bat dau', 'start'),
  command('hoi'),
  command('vanban', 'van ban', 'cac van ban', 'danh sach van ban'),
  command('trogiup', 'tro giup', 'giup do', 'huong dan', 'huong dan su dung', 'help', 'menu'),
  command('xoadulieu', 'xoa du lieu', 'xoa du lieu cua toi', 'xoa het du lieu'),
];

/** The command a whole message says in words ("Trợ giúp!"), or null. */
export function spokenCommand(text: string): CommandName | null {
  const folded = foldMarks(text)
    .toLowerCase()
    .replace(/[^\p{L}\d\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return commandTable.find((command) => command.spokenForms.includes(folded))?.name ?? null;
}

export function isCommandName(word: string): word is CommandName {
  return commandTable.some((command) => command.name === word);
}
