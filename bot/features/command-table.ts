import { foldMarks } from '../../knowledge/text/normalize.ts';
import { surveyMessages } from '../messages/survey.vi.ts';
import { surveyResultMessages } from '../messages/survey-results.vi.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { messages } from '../messages.vi.ts';

const descriptions = {
  ...messages.commands,
  ...trainingMessages.commands,
  ...surveyMessages.commands,
  ...surveyResultMessages.commandNames,
};

export type CommandName = keyof typeof descriptions;

export interface Command {
  name: CommandName;
  /** One line for help texts and the platform's own list. */
  description: string;
  /** Ways to say it without a slash, folded: some channels have no habit of slashes. */
  spokenForms: readonly string[];
}

const command = (name: CommandName, ...spokenForms: string[]): Command => {
  return { name, description: descriptions[name], spokenForms };
};

/** For everybody: in help texts and the platforms' command lists. */
export const publicCommands: readonly Command[] = [
  command('start', 'bat dau', 'start'),
  command('hoi'),
  command('vanban', 'van ban', 'cac van ban', 'danh sach van ban'),
  command('lich', 'lich cua toi', 'xem lich'),
  command('diemdanh', 'diem danh'),
  command('khaosat', 'ks', 'khao sat', 'phieu khao sat', 'tra loi phieu', 'tra loi khao sat', 'lam khao sat'),
  command('thamgia', 'tham gia', 'tham gia lop', 'dang ky', 'ghi danh'),
  command('tatnhac', 'tat nhac', 'tat nhac lich', 'ngung nhac'),
  command('batnhac', 'bat nhac', 'bat nhac lich', 'nhac lai'),
  command('kenh', 'kenh nhan tin', 'doi kenh'),
  command('dulieucuatoi', 'du lieu cua toi'),
  command('trogiup', 'tro giup', 'giup do', 'huong dan', 'huong dan su dung', 'help', 'menu'),
  command('xoadulieu', 'xoa du lieu', 'xoa du lieu cua toi', 'xoa het du lieu'),
];

/** Every command once, for dispatch: also those of organisers and venue hosts, and the way out of what takes several messages. */
const commandTable: readonly Command[] = [
  ...publicCommands,
  command('huy', 'huy', 'huy bo', 'thoi'),
  command('quanly', 'quan ly'),
  command('thongbao', 'gui thong bao'),
  command('baocao', 'bao cao'),
  command('ketqua', 'ket qua', 'ket qua khao sat', 'ket qua phieu'),
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
