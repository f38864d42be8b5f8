import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { openRound } from '../../../bot/survey/rounds/open-round.ts';
import { systemClock } from '../../../core/clock.ts';
import { databaseFileOf } from '../../../prisma/database-file.ts';
import { type Database, openDatabase } from '../../../prisma/open-database.ts';
import { seededRandom } from '../../fakes/random-faults.ts';
import { kheoEnvironment } from '../reminders/kheo-environment.ts';
import { KheoProcess } from '../reminders/kheo-process.ts';
import { runCommandLine } from '../reminders/run-command.ts';
import { noFaults } from '../reminders/run-options.ts';
import { TelegramProcess } from '../reminders/telegram-process.ts';
import { Crowd } from './crowd.ts';
import type { Person } from './person.ts';
import type { SurveyRunOptions } from './run-options.ts';
import { sampleSurvey, sampleTraining } from './sample-survey.ts';

/** What a run leaves for the checker. */
export interface SurveyTraces {
  databaseFile: string;
  logFile: string;
  roundId: number;
  /** With what each of them did. */
  people: readonly Person[];
  /** When taps were timed, in milliseconds since 1970, and the processor time of the program meanwhile. */
  timed: { from: number; to: number; taps: number; processorSeconds: number };
  kills: number;
  /** Buttons pressed after the closing. */
  lateTaps: number;
  taps: number;
  remove(): void;
}

const actor = { kind: 'commandLine' } as const;
const monthMilliseconds = 30 * 86_400_000;
const progressEverySeconds = 10;

/** One run with real processes: a fake platform, `npm start`, people who answer, kills, a closing, late fingers. */
export class SurveyRun {
  private readonly options: SurveyRunOptions;
  private readonly report: (sentence: string) => void;
  private readonly directory = mkdtempSync(join(tmpdir(), 'kheo-surveys-'));
  private kills = 0;
  private lastProgressAt = 0;

  constructor(options: SurveyRunOptions, report: (sentence: string) => void) {
    this.options = options;
    this.report = report;
  }

  async run(): Promise<SurveyTraces> {
    const { people: count, seed } = this.options;
    const logFile = join(this.directory, 'platform.jsonl');
    const telegram = await TelegramProcess.start({
      ...{ logFile, seed, faults: noFaults, answerDelayMilliseconds: 0 },
      tellsAccepted: true,
    });
    const environment = kheoEnvironment(this.directory, telegram, { messagesPerSecond: 0, logLevel: 'error' });
    const kheo = new KheoProcess(environment);
    try {
      this.report('Starting …');
      await kheo.start();
      await this.importTraining(environment);
      const crowd = new Crowd(count, seed, seededRandom(seed + 1), telegram);
      const roundId = await this.invite(crowd);
      await this.answerHurrying(crowd, kheo);
      await this.restart(kheo);
      crowd.resume();
      const timed = await this.answerTimed(crowd, kheo);
      const lateTaps = await this.closeAndPressOn(crowd, roundId);
      await kheo.stop();
      await telegram.flush();
      const { databaseFile, kills } = this;
      const taps = crowd.tapCount;
      const remove = () => this.remove();
      return { databaseFile, logFile, roundId, people: crowd.people, timed, kills, lateTaps, taps, remove };
    } catch (error) {
      this.remove();
      throw error;
    } finally {
      await kheo.kill();
      await telegram.stop();
    }
  }

  private remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private get databaseFile(): string {
    return databaseFileOf({ directory: this.directory });
  }

  private async importTraining(environment: Record<string, string>): Promise<void> {
    const { people } = this.options;
    const file = join(this.directory, 'training.json');
    writeFileSync(file, JSON.stringify(sampleTraining(people, new Date(Date.now() + monthMilliseconds))));
    this.report(`Importing ${people} attendees …`);
    await runCommandLine('training', ['import', file], environment);
  }

  /** Opens the survey and waits until everybody has been invited. */
  private async invite(crowd: Crowd): Promise<number> {
    const roundId = await this.withDatabase(async ({ surveys, trainings }) => {
      const survey = await surveys.create(sampleSurvey(this.options.isAnonymous), actor);
      const [round] = await surveys.rounds(survey.id);
      if (!round) throw new Error('The survey has no round.');
      const opened = await openRound({ surveys, trainings }, round, new Date(), actor);
      if (!opened) throw new Error('The round could not be opened.');
      return round.id;
    });
    this.report('Inviting …');
    await this.until('the invitations', () => crowd.people.every(({ isInvited }) => isInvited), 600);
    return roundId;
  }

  private async answerHurrying(crowd: Crowd, kheo: KheoProcess): Promise<void> {
    const { people, timedPeople, kills } = this.options;
    const group = crowd.people.slice(0, people - timedPeople);
    await crowd.hurry(group, async (ended) => {
      this.progress(`${ended} of ${people} people have answered, ${crowd.tapCount} taps.`);
      if (this.kills < kills && ended >= ((this.kills + 1) * group.length) / (kills + 1)) await this.restart(kheo);
    });
  }

  /** Those who are left, and those who had stopped half-way. */
  private async answerTimed(crowd: Crowd, kheo: KheoProcess): Promise<SurveyTraces['timed']> {
    const { people, rate } = this.options;
    const group = crowd.people.filter(({ hasEnded }) => !hasEnded);
    this.report(`Timing the taps of ${group.length} people, ${rate} a second …`);
    await this.until('the answers of before', () => this.isQuiet());
    const from = Date.now();
    const before = { taps: crowd.tapCount, processorSeconds: kheo.processorSeconds() };
    const others = people - group.length;
    await crowd.tapAtRate(group, rate, (ended) => {
      this.progress(`${others + ended} of ${people} people have answered, ${crowd.tapCount} taps.`);
    });
    await this.until('the last answer', () => this.isQuiet());
    const taps = crowd.tapCount - before.taps;
    return { from, to: Date.now(), taps, processorSeconds: kheo.processorSeconds() - before.processorSeconds };
  }

  private async closeAndPressOn(crowd: Crowd, roundId: number): Promise<number> {
    this.report('Closing; some press on …');
    await this.withDatabase(({ surveys }) => surveys.close(roundId, new Date(), actor));
    const countHandled = () => this.count(`SELECT count(*) FROM "inbox" WHERE "state" <> 'pending'`);
    const before = { taps: crowd.tapCount, handled: countHandled() };
    for (const person of crowd.people) if (person.wishes.isLate || !person.hasSent) person.pressOldButtons();
    const taps = crowd.tapCount - before.taps;
    await this.until('what came late', () => countHandled() >= before.handled + taps && this.isQuiet());
    return taps;
  }

  private async restart(kheo: KheoProcess): Promise<void> {
    this.report('Killing it and starting it again …');
    await kheo.kill();
    this.kills += 1;
    await kheo.start();
  }

  private async withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    const database = await openDatabase({ directory: this.directory, clock: systemClock });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  private isQuiet(): boolean {
    return (
      this.count(`SELECT count(*) FROM "inbox" WHERE "state" = 'pending'`) === 0 &&
      this.count(`SELECT count(*) FROM "deliveries" WHERE "state" IN ('pending', 'sending')`) === 0
    );
  }

  /** Read beside the running program. */
  private count(query: string): number {
    const database = new Sqlite(this.databaseFile, { readonly: true });
    try {
      return Number(database.prepare(query).pluck().get());
    } finally {
      database.close();
    }
  }

  private progress(sentence: string): void {
    if (performance.now() - this.lastProgressAt < progressEverySeconds * 1000) return;
    this.lastProgressAt = performance.now();
    this.report(sentence);
  }

  private async until(what: string, isDone: () => boolean, seconds = 120): Promise<void> {
    const giveUpAt = performance.now() + seconds * 1000;
    while (!isDone()) {
      if (performance.now() > giveUpAt) throw new Error(`Waited ${seconds} s in vain for ${what}.`);
      await sleep(200);
    }
  }
}
