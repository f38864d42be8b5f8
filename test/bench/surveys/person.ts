import type { AcceptedWord } from '../../fakes/telegram-process-protocol.ts';
import { questions } from './sample-survey.ts';
import { answerLabel, buttonWith, labels, readScreen, type Screen, type ScreenButton } from './screen.ts';
import type { Wishes } from './wishes.ts';

/** What a person can do in the chat. */
export interface Fingers {
  presses(chatId: string, action: string, messageId: number): void;
  writes(chatId: string, text: string): void;
}

type Question = (typeof questions)[number];

/**
 * Somebody who answers: looks at the screen, presses what stands there, and remembers what they answered. The record is
 * theirs alone; nothing of it is read from the program.
 */
export class Person {
  readonly chatId: string;
  readonly index: number;
  readonly wishes: Wishes;
  /** Question code -> the values given last; none: skipped. */
  readonly given = new Map<string, readonly string[]>();
  hasSent = false;
  /** Whether something was shown since they last did something. */
  hasNews = false;
  isWaitingForRestart = false;
  private readonly fingers: Fingers;
  private screen: Screen | null = null;
  private readonly pressed: { action: string; messageId: number }[] = [];
  /** Of several choices: what is ticked, by question. */
  private readonly ticked = new Map<string, Set<string>>();
  private readonly done = new Set<string>();

  constructor(index: number, chatId: string, wishes: Wishes, fingers: Fingers) {
    this.index = index;
    this.chatId = chatId;
    this.wishes = wishes;
    this.fingers = fingers;
  }

  see(message: AcceptedWord): void {
    const screen = readScreen(message);
    if (!screen) return;
    this.screen = screen;
    this.hasNews = true;
    this.isWaitingForRestart ||= this.isAt(this.wishes.pausesAt) && this.once('pause');
  }

  get isInvited(): boolean {
    return this.screen !== null;
  }

  /** Nothing more will come from this person before the survey is closed. */
  get hasEnded(): boolean {
    return (this.hasSent && this.screen?.kind === 'thanks') || this.isAt(this.wishes.leavesAt);
  }

  get canAct(): boolean {
    return this.hasNews && !this.hasEnded && !this.isWaitingForRestart;
  }

  /** For messages to developers: where they are. */
  get place(): string {
    return this.screen?.kind === 'question' ? this.screen.code : (this.screen?.kind ?? 'nothing shown');
  }

  act(): void {
    const { screen } = this;
    if (!screen) throw new Error(`${this.chatId} sees nothing to act on.`);
    this.hasNews = false;
    if (screen.kind === 'invitation') this.press(screen, labels.begin);
    else if (screen.kind === 'review') this.finish(screen);
    else if (screen.kind === 'question') this.answer(screen, screen.code);
  }

  /** The program was killed and runs again; from now on they do not stop any more. */
  goOn(): void {
    this.isWaitingForRestart = false;
    this.wishes.pausesAt = null;
  }

  /** The survey is closed; whatever was pressed once is pressed again. */
  pressOldButtons(): number {
    const old = [this.pressed[0], this.pressed.at(-1)].flatMap((one) => one ?? []);
    for (const { action, messageId } of old) this.fingers.presses(this.chatId, action, messageId);
    return old.length;
  }

  private answer(screen: Screen, code: string): void {
    const question = questions.find((one) => one.code === code);
    if (!question) throw new Error(`There is no question ${code}.`);
    const { changes } = this.wishes;
    const before = questions[questions.indexOf(question) - 1];
    if (changes?.how === 'back' && changes.code === before?.code && this.once('change')) {
      this.wishes.answers.set(changes.code, changes.answer);
      this.press(screen, labels.back);
      return;
    }
    const wished = this.wishes.answers.get(code) ?? [];
    if (question.kind === 'severalChoices') this.tick(screen, question, wished);
    else if (question.kind === 'freeText') this.write(screen, question, wished);
    else this.choose(screen, question, wished[0] ?? '');
  }

  private choose(screen: Screen, { code }: Question, value: string): void {
    const { slipsAt } = this.wishes;
    if (slipsAt?.code === code && this.once('slip')) this.press(screen, answerLabel(code, slipsAt.value));
    this.press(screen, answerLabel(code, value), this.doubles(code));
    this.given.set(code, [value]);
  }

  /** One tick at a time, as the marks are shown; then "done". */
  private tick(screen: Screen, { code }: Question, wished: readonly string[]): void {
    const ticked = this.ticked.get(code) ?? new Set<string>();
    this.ticked.set(code, ticked);
    const next = [
      ...wished.filter((one) => !ticked.has(one)),
      ...[...ticked].filter((one) => !wished.includes(one)),
    ][0];
    if (next === undefined) {
      this.press(screen, labels.finish, this.doubles(code));
      this.given.set(code, wished);
      return;
    }
    this.press(screen, answerLabel(code, next), this.doubles(`${code}-tick`));
    if (!ticked.delete(next)) ticked.add(next);
  }

  private write(screen: Screen, { code }: Question, [text]: readonly string[]): void {
    if (text === undefined) this.press(screen, labels.skip, this.doubles(code));
    else this.fingers.writes(this.chatId, text);
    this.given.set(code, text === undefined ? [] : [text]);
  }

  private finish(screen: Screen): void {
    const { changes, doublesAt } = this.wishes;
    if (changes?.how === 'edit' && this.once('change')) {
      this.wishes.answers.set(changes.code, changes.answer);
      const number = questions.findIndex(({ code }) => code === changes.code) + 1;
      this.press(screen, labels.edit(number));
      return;
    }
    this.press(screen, labels.send, doublesAt !== null);
    this.hasSent = true;
  }

  private doubles(code: string): boolean {
    const { doublesAt } = this.wishes;
    return doublesAt !== null && code.startsWith(doublesAt) && this.once(`double ${code}`);
  }

  private press(screen: Screen, label: RegExp, isTwice = false): void {
    const { callback_data: action }: ScreenButton = buttonWith(screen, label);
    const { messageId } = screen;
    this.pressed.push({ action, messageId });
    for (let times = isTwice ? 2 : 1; times > 0; times -= 1) this.fingers.presses(this.chatId, action, messageId);
  }

  private isAt(code: string | null): boolean {
    return code !== null && this.screen?.kind === 'question' && this.screen.code === code;
  }

  private once(what: string): boolean {
    if (this.done.has(what)) return false;
    this.done.add(what);
    return true;
  }
}
