import { foldMarks } from '../../knowledge/text/normalize.ts';
import { messages } from '../messages.vi.ts';

export type CommandName = keyof typeof messages.commands;

/** Ways to say a command without a slash, folded: some channels have no habit of slashes. */
const spokenForms: Record<CommandName, readonly string[]> = {
  start: ['bat dau', 'start'],
  hoi: [],
  vanban: ['van ban', 'cac van ban', 'danh sach van ban'],
  trogiup: ['tro giup', 'giup do', 'huong dan', 'huong dan su dung', 'help', 'menu'],
  xoadulieu: ['xoa du lieu', 'xoa du lieu cua toi', 'xoa het du lieu'],
};

export interface Command {
  name: CommandName;
  /** One line for help texts and the platform's own list. */
  description: string;
  spokenForms: readonly string[];
}

/** Every command once: for dispatch, help and the platforms' command lists. */
export const commandTable: readonly Command[] = (Object.keys(spokenForms) as CommandName[]).map((name) => ({
  name,
  description: messages.commands[name],
  spokenForms: spokenForms[name],
}));

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
