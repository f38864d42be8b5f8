import type { MessageBlock } from '../../../../core/chat.ts';
import { sampleQuestions } from './sample-survey.ts';

/** The question a person sees, by its code; `look` is the last look, null neither. */
export type Seen = string | 'look' | null;

export const legalQuestion = 'Thu quỹ làm đường thôn thì bao nhiêu hộ phải đồng ý?';
const optional = new Set(['C2', 'C5']);
const formats = ['T', 'X', 'N'];

/** What a message shows, told by its words alone. */
export function seenIn(blocks: readonly MessageBlock[]): Seen {
  const index = blocks.findIndex(({ kind, text }) => kind === 'heading' && /^(?:Câu \d|Xem lại trước)/.test(text));
  if (index < 0) return null;
  if (blocks[index]?.text.startsWith('Xem lại')) return 'look';
  const asked = blocks[index + 1]?.text.replace(' (không bắt buộc)', '');
  return sampleQuestions.find(({ text }) => text === asked)?.code ?? null;
}

/**
 * What one person has answered, worked out from what they saw and did and from nothing the program stored: one answer a
 * question, the last one given, none after sending or closing.
 */
export class RespondentModel {
  readonly answers = new Map<string, readonly string[]>();
  isSent = false;

  /** Presses the button `label` that stood under a message which showed `seen`. */
  press(seen: Seen, label: string): void {
    if (label === 'Gửi phiếu') this.send();
    if (seen === null || seen === 'look' || !this.isAsked(seen)) return;
    if (label === 'Bỏ qua') this.answers.set(seen, []);
    const scale = /^(?:✓ )?([1-5]) – /.exec(label);
    if (scale) this.answers.set(seen, [scale[1] ?? '']);
    const word = /^(?:✓ )?(Có|Không)$/.exec(label);
    if (word) this.answers.set(seen, [word[1] === 'Có' ? 'yes' : 'no']);
    const box = /^([☐☑]) ([1-3])\. /.exec(label);
    if (box) this.tick(formats[Number(box[2]) - 1] ?? '', box[1] === '☐');
  }

  /** Types while `seen` is the last that was shown to them. */
  type(seen: Seen, text: string): void {
    if (seen !== null && text === 'gửi') this.send();
    if (seen === null || seen === 'look' || !this.isAsked(seen)) return;
    if (text === 'bỏ qua' && optional.has(seen)) this.answers.set(seen, []);
    if (text === 'xong' && optional.has(seen) && !this.answers.has(seen)) this.answers.set(seen, []);
    if (/^(?:bỏ qua|xong|quay lại|sửa \d|tạm dừng|KS|gửi)$/.test(text) || text === legalQuestion) return;
    const values = optional.has(seen) ? [text] : this.read(seen, text);
    if (values) this.answers.set(seen, values);
  }

  private read(code: string, text: string): string[] | null {
    const numbers = /^\d(?:, \d)*$/.test(text) ? text.split(', ').map(Number) : [];
    const [number = 0] = numbers;
    if (code === 'C4' && /^(?:có|không)$/.test(text)) return [text === 'có' ? 'yes' : 'no'];
    if (code === 'C1') return numbers.length === 1 && number >= 1 && number <= 5 ? [String(number)] : null;
    if (code === 'C4') return numbers.length === 1 && number <= 2 ? [number === 1 ? 'yes' : 'no'] : null;
    const isKnown = numbers.length > 0 && numbers.every((one) => one >= 1 && one <= formats.length);
    return isKnown ? formats.filter((_, index) => numbers.includes(index + 1)) : null;
  }

  private tick(format: string, isOn: boolean): void {
    const before = this.answers.get('C3') ?? [];
    this.answers.set(
      'C3',
      formats.filter((one) => (one === format ? isOn : before.includes(one))),
    );
  }

  private send(): void {
    const asked = sampleQuestions.map(({ code }) => code).filter((code) => this.isAsked(code));
    const isReady = (code: string) => this.answers.has(code) && (optional.has(code) || this.answers.get(code)?.length);
    if (!asked.every(isReady)) return;
    this.isSent = true;
    for (const code of this.answers.keys()) if (!asked.includes(code)) this.answers.delete(code);
  }

  private isAsked(code: string): boolean {
    return code !== 'C2' || ['1', '2'].includes(this.answers.get('C1')?.[0] ?? '');
  }
}
