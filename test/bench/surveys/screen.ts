import type { AcceptedWord } from '../../fakes/telegram-process-protocol.ts';
import { questions, thanks } from './sample-survey.ts';

export type ScreenButton = AcceptedWord['buttons'][number];

/** What somebody sees who looks at the message that came last. */
export type Screen = { messageId: number; buttons: readonly ScreenButton[] } & (
  | { kind: 'invitation' | 'review' | 'thanks' }
  | { kind: 'question'; code: string }
);

/** What the buttons that are no answers say, whatever signs stand before the words. */
export const labels = {
  begin: /^(Bắt đầu|Trả lời tiếp|(Trả lời|Làm tiếp): .*)$/,
  back: /Câu trước$/,
  skip: /^Bỏ qua$/,
  finish: /^Xong$/,
  send: /^Gửi phiếu$/,
  edit: (number: number) => new RegExp(`^Sửa câu ${number}$`),
} as const;

/** Null for a message that is not about the survey. */
export function readScreen({ messageId, text, buttons }: AcceptedWord): Screen | null {
  const seen = { messageId, buttons };
  if (text.includes(thanks)) return { kind: 'thanks', ...seen };
  const has = (label: RegExp) => buttons.some((button) => label.test(button.text));
  if (has(labels.send)) return { kind: 'review', ...seen };
  const question = questions.find((one) => text.includes(one.text));
  if (question) return { kind: 'question', code: question.code, ...seen };
  return has(labels.begin) ? { kind: 'invitation', ...seen } : null;
}

/** Throws when there is no such button: then nobody could go on. */
export function buttonWith({ buttons, kind }: Screen, label: RegExp): ScreenButton {
  const found = buttons.find((button) => label.test(button.text));
  if (found) return found;
  const shown = buttons.map(({ text }) => text).join(' | ');
  throw new Error(`The screen "${kind}" has no button ${label}, only: ${shown}.`);
}

/** The button of an answer: by its label, and for a number by itself, with or without signs around. */
export function answerLabel(code: string, value: string): RegExp {
  const question = questions.find((one) => one.code === code);
  if (!question) throw new Error(`There is no question ${code}.`);
  switch (question.kind) {
    case 'yesNo':
      return value === 'yes' ? /(^|[^\p{L}])Có$/u : /(^|[^\p{L}])Không$/u;
    case 'scale':
      return new RegExp(`(^|\\D)${value}(\\D|$)`);
    case 'oneChoice':
    case 'severalChoices': {
      const choice = question.choices.find((one) => one.code === value);
      return new RegExp(`${choice?.label}$`);
    }
    default:
      throw new Error(`The question ${code} has no buttons for its answers.`);
  }
}
