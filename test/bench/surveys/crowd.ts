import { setTimeout as sleep } from 'node:timers/promises';
import { chatIdOf } from '../reminders/sample-training.ts';
import type { TelegramProcess } from '../reminders/telegram-process.ts';
import { Person } from './person.ts';
import { wishesOf } from './wishes.ts';

/** Nobody waits longer than this for an answer; restarts included. */
const longestWaitMilliseconds = 60_000;
/** People who answer at the same time while nothing is timed. */
const parallelPeople = 64;
const lookMilliseconds = 5;
/** While people are left who have not begun, so many of the timed taps are somebody's first. */
const shareOfFirstTaps = 0.15;

/** Everybody who was invited, and their fingers. */
export class Crowd {
  readonly people: readonly Person[];
  tapCount = 0;
  private readonly random: () => number;
  /** Those who have something new before them, in the order in which it came. */
  private readonly ready: Person[] = [];
  /** Those who have begun and may go on; the others leave their invitation alone. */
  private readonly active = new Set<Person>();

  constructor(count: number, seed: number, random: () => number, telegram: TelegramProcess) {
    this.random = random;
    const fingers = {
      presses: (chatId: string, action: string, messageId: number) => {
        this.tapCount += 1;
        telegram.personPresses(chatId, action, messageId);
      },
      writes: (chatId: string, text: string) => {
        this.tapCount += 1;
        telegram.personWrites(chatId, text);
      },
    };
    this.people = Array.from(
      { length: count },
      (_, index) => new Person(index, chatIdOf(index), wishesOf(index, seed), fingers),
    );
    const byChat = new Map(this.people.map((person) => [person.chatId, person]));
    telegram.onAccepted((message) => {
      const person = byChat.get(message.chatId);
      if (!person) return;
      const couldAct = person.canAct;
      person.see(message);
      if (!this.active.has(person)) return;
      if (person.hasEnded || person.isWaitingForRestart) this.active.delete(person);
      else if (person.canAct && !couldAct) this.ready.push(person);
    });
  }

  /** As fast as the answers come, so many people at once; resolves when all have ended or wait for the restart. */
  async hurry(group: readonly Person[], onTurn: (ended: number) => Promise<void>): Promise<void> {
    const waiting = [...group];
    let lastProgress = performance.now();
    while (waiting.length > 0 || this.active.size > 0) {
      while (waiting.length > 0 && this.active.size < parallelPeople) this.ready.push(...this.begin(waiting));
      if (this.ready.length > 0) lastProgress = performance.now();
      for (const person of this.ready.splice(0)) if (person.canAct) person.act();
      this.failWhenStuck(lastProgress);
      await onTurn(group.length - waiting.length - this.active.size);
      await sleep(lookMilliseconds);
    }
  }

  /**
   * Taps come at `rate` a second whatever the answers do, spaced by chance as those of strangers are. Whoever has
   * something new before them is next; when nobody has, another person begins. Resolves when all have ended.
   */
  async tapAtRate(group: readonly Person[], rate: number, onTurn: (ended: number) => void): Promise<void> {
    const waiting = [...group];
    let dueAt = performance.now();
    let lastProgress = dueAt;
    while (waiting.length > 0 || this.active.size > 0) {
      while (dueAt <= performance.now()) {
        const before = this.tapCount;
        this.nextPerson(waiting)?.act();
        const taps = this.tapCount - before;
        if (taps > 0) lastProgress = performance.now();
        for (let tap = 0; tap < Math.max(1, taps); tap += 1) dueAt += (-Math.log(1 - this.random()) * 1000) / rate;
      }
      this.failWhenStuck(lastProgress);
      onTurn(group.length - waiting.length - this.active.size);
      await sleep(Math.max(1, Math.min(lookMilliseconds, dueAt - performance.now())));
    }
  }

  /** The program was killed and runs again. */
  resume(): void {
    for (const person of this.people) person.goOn();
  }

  private nextPerson(waiting: Person[]): Person | undefined {
    const isFirst = waiting.length > 0 && (this.ready.length === 0 || this.random() < shareOfFirstTaps);
    const [person] = isFirst ? this.begin(waiting) : this.ready.splice(0, 1);
    return person?.canAct ? person : undefined;
  }

  private begin(waiting: Person[]): Person[] {
    const begun = waiting.splice(0, 1);
    for (const person of begun) this.active.add(person);
    return begun;
  }

  private failWhenStuck(lastProgress: number): void {
    if (performance.now() - lastProgress < longestWaitMilliseconds) return;
    const where = [...this.active].slice(0, 5).map(({ chatId, place }) => `${chatId} at ${place}`);
    throw new Error(
      `Nobody was answered for ${longestWaitMilliseconds / 1000} s; ${this.active.size} wait, such as ${where.join(', ')}.`,
    );
  }
}
