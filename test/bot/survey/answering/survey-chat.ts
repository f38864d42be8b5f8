import { closeRound, openRound } from '../../../../bot/survey/rounds/open-round.ts';
import type { SurveyPlan } from '../../../../core/survey.ts';
import type { StoredRound, SurveyResponse } from '../../../../core/survey-repositories.ts';
import type { AcceptedMessage } from '../../../fakes/telegram-server.ts';
import { waitUntil } from '../../support/wait-until.ts';
import { sampleTraining } from '../../training/chat/sample-training.ts';
import { TrainingChat } from '../../training/chat/training-chat.ts';

const commandLine = { kind: 'commandLine' } as const;

/** The chat of trainings, with surveys that organisers open and close by command. */
export class SurveyChat {
  readonly chat: TrainingChat;

  private constructor(chat: TrainingChat) {
    this.chat = chat;
  }

  /** Attendee 001 has joined as chat `1`, 003 as `3`. */
  static async start(vietnamTime = '2023-06-22 12:00', chatIds: readonly string[] = ['1', '3']): Promise<SurveyChat> {
    const survey = new SurveyChat(await TrainingChat.open(vietnamTime));
    await survey.chat.describe(sampleTraining);
    for (const chatId of chatIds) await survey.chat.joins(chatId, sampleTraining.code, `00${chatId}`);
    return survey;
  }

  close(): Promise<void> {
    return this.chat.close();
  }

  async create(plan: SurveyPlan): Promise<StoredRound> {
    const { id } = await this.chat.database.surveys.create(plan, commandLine);
    const [round] = await this.chat.database.surveys.rounds(id);
    if (!round) throw new Error(`The survey ${plan.code} has no round.`);
    return round;
  }

  /** Opens it now: whoever has joined is invited. */
  async open(round: StoredRound, closesAt?: Date): Promise<void> {
    await openRound(this.chat.database, round, this.chat.clock.now(), commandLine, closesAt);
  }

  /** Creates and opens it, and waits until these chats are invited. */
  async begin(plan: SurveyPlan, invited: readonly string[] = []): Promise<StoredRound> {
    const before = invited.map((chatId) => this.chat.messagesTo(chatId).length);
    const round = await this.create(plan);
    await this.open(round);
    for (const [index, chatId] of invited.entries()) await this.nextMessage(chatId, before[index] ?? 0);
    return round;
  }

  /** The message that follows the first `count` to this chat. */
  nextMessage(chatId: string, count: number): Promise<AcceptedMessage> {
    return waitUntil(`message ${count + 1} to ${chatId}`, () => this.chat.messagesTo(chatId)[count] ?? null);
  }

  /** What the newest button with such a label carries. */
  actionOf(chatId: string, label: RegExp): string {
    const buttons = this.chat.messagesTo(chatId).flatMap(({ buttons }) => buttons.flat());
    const button = buttons.findLast(({ text }) => label.test(text));
    if (!button) throw new Error(`${chatId} never had a button ${label}.`);
    return button.callback_data;
  }

  end(round: StoredRound): Promise<boolean> {
    return closeRound(this.chat.database, round, this.chat.clock.now(), commandLine);
  }

  /** The response of whoever writes from this Telegram chat. */
  async responseOf(chatId: string, roundId: number): Promise<SurveyResponse | null> {
    const person = await this.chat.database.people.findOrCreate({ channel: 'telegram', address: chatId }, null);
    return this.chat.database.surveys.responseOf(roundId, person.id);
  }

  /** Stored answers as `C1=4`, `C3=T,X`, in the order of the questions. */
  async answersOf(chatId: string, roundId: number): Promise<string[]> {
    const response = await this.responseOf(chatId, roundId);
    const questions = response?.round.survey.questions ?? [];
    return questions.flatMap(({ code }) => {
      const values = response?.answers.get(code);
      return values === undefined ? [] : [`${code}=${values.join(',')}`];
    });
  }
}
