import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { systemClock } from '../../../core/clock.ts';
import { databaseFileOf } from '../../../prisma/database-file.ts';
import { openDatabase } from '../../../prisma/open-database.ts';
import { readPlatformLog } from '../../fakes/platform-log.ts';
import { seededRandom } from '../../fakes/random-faults.ts';
import { kheoEnvironment } from './kheo-environment.ts';
import { KheoProcess } from './kheo-process.ts';
import { runCommandLine } from './run-command.ts';
import { expectedSeconds, type RunOptions } from './run-options.ts';
import { askerId, sampleTraining, trainingCode } from './sample-training.ts';
import { TelegramProcess } from './telegram-process.ts';

/** What a run leaves for the checker. */
export interface RunTraces {
  databaseFile: string;
  logFile: string;
  /** When the reminders fell due, in milliseconds since 1970; questions are asked from then on. */
  dueAt: number;
  kills: number;
  importSeconds: number;
  /** Resident memory of the program, in MB: when the reminders fell due, and the most since. */
  residentMb: { first: number; most: number };
  remove(): void;
}

/** More than an hour and a half of nothing happening is a failure. */
const longestSeconds = 5400;
const oneHour = 3_600_000;
const questions = [
  'Thu quỹ làm đường thôn thì bao nhiêu hộ phải đồng ý?',
  'Xã phải công khai những nội dung gì cho dân biết?',
  'Ai được bầu trưởng thôn, tổ trưởng tổ dân phố?',
];

/** One run with real processes: a fake platform, `npm start`, an import beside it, questions, kills, until all is sent. */
export class ReminderRun {
  private readonly options: RunOptions;
  private readonly report: (sentence: string) => void;
  private readonly directory = mkdtempSync(join(tmpdir(), 'kheo-reminders-'));
  private readonly logFile = join(this.directory, 'platform.jsonl');
  private readonly random: () => number;
  private kills = 0;
  private mostResident = 0;

  constructor(options: RunOptions, report: (sentence: string) => void) {
    this.options = options;
    this.report = report;
    this.random = seededRandom(options.seed + 1);
  }

  async run(): Promise<RunTraces> {
    const { options, logFile } = this;
    const { seed, faults, answerDelayMilliseconds } = options;
    const telegram = await TelegramProcess.start({ logFile, seed, faults, answerDelayMilliseconds });
    const environment = kheoEnvironment(this.directory, telegram, {
      messagesPerSecond: this.options.messagesPerSecond,
      logLevel: 'fatal',
    });
    const kheo = new KheoProcess(environment);
    try {
      this.report('Starting …');
      await kheo.start();
      await this.greetAskers(telegram);
      const { dueAt, importSeconds } = await this.importTraining(environment);
      telegram.harden(options.isPlatformLimited);
      await sleep(Math.max(0, dueAt - Date.now()));
      const first = kheo.residentMb();
      await this.deliver(telegram, kheo);
      await kheo.stop();
      await telegram.flush();
      return {
        databaseFile: this.databaseFile,
        logFile,
        dueAt,
        kills: this.kills,
        importSeconds,
        residentMb: { first: Math.round(first), most: Math.round(this.mostResident) },
        remove: () => this.remove(),
      };
    } finally {
      await kheo.kill();
      await telegram.stop();
    }
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private get databaseFile(): string {
    return databaseFileOf({ directory: this.directory });
  }

  /** People who ask have used the assistant before, so that each question gets one reply, without an introduction. */
  private async greetAskers(telegram: TelegramProcess): Promise<void> {
    const { askers } = this.options;
    for (let index = 0; index < askers; index += 1) telegram.personWrites(askerId(index), '/start');
    const greeted = async () => {
      await telegram.flush();
      const accepted = readPlatformLog(this.logFile).filter(({ kind }) => kind === 'accepted');
      return accepted.length >= askers * 2;
    };
    await this.until('greeting those who will ask', greeted, 60);
  }

  private async importTraining(environment: Record<string, string>): Promise<{ dueAt: number; importSeconds: number }> {
    const { people, hasOptOuts } = this.options;
    const file = join(this.directory, 'training.json');
    const dueAt = Date.now() + 6000 + people;
    writeFileSync(file, JSON.stringify(sampleTraining(people, new Date(dueAt + oneHour))));
    this.report(`Importing ${people} attendees …`);
    const began = performance.now();
    await runCommandLine('training', ['import', file], environment);
    const importSeconds = (performance.now() - began) / 1000;
    if (hasOptOuts) await this.optOut();
    if (Date.now() > dueAt) this.report('The import took longer than expected; the reminders are late.');
    return { dueAt, importSeconds: Number(importSeconds.toFixed(1)) };
  }

  private async optOut(): Promise<void> {
    const database = await openDatabase({ directory: this.directory, clock: systemClock });
    const attendees = await database.roster.attendees(trainingCode);
    for (const { id } of attendees.filter((_, index) => index % 100 === 50)) {
      await database.roster.setOptedOut(id, new Date());
    }
    await database.close();
  }

  /** Questions and kills go on beside each other until every reminder has ended. */
  private async deliver(telegram: TelegramProcess, kheo: KheoProcess): Promise<void> {
    this.report(`Delivering, about ${Math.ceil(expectedSeconds(this.options))} s and ${this.options.kills} kills …`);
    const ended = new AbortController();
    const asking = this.ask(telegram);
    const killing = this.killAgainAndAgain(kheo, ended.signal);
    await this.until('the last reminder', () => {
      this.mostResident = Math.max(this.mostResident, kheo.residentMb());
      return this.remaining() === 0;
    });
    ended.abort();
    await killing;
    await asking;
    await this.until('the last reply', () => this.hasAnsweredAll(), 60);
  }

  private async ask(telegram: TelegramProcess): Promise<void> {
    const { askers } = this.options;
    const gap = (expectedSeconds(this.options) * 1000) / Math.max(1, askers);
    const began = performance.now();
    for (let index = 0; index < askers; index += 1) {
      await sleep(Math.max(0, began + index * gap - performance.now()));
      telegram.personWrites(askerId(index), questions[index % questions.length] ?? '');
    }
  }

  private async killAgainAndAgain(kheo: KheoProcess, ended: AbortSignal): Promise<void> {
    const { kills } = this.options;
    const gap = ((expectedSeconds(this.options) * 1000) / (kills + 1)) * 0.9;
    while (this.kills < kills) {
      await sleep(this.random() * 2 * gap, undefined, { signal: ended }).catch(() => {});
      if (ended.aborted) return;
      await kheo.kill();
      this.kills += 1;
      await kheo.start();
    }
  }

  private remaining(): number {
    return this.count(`SELECT count(*) FROM "reminders" WHERE "state" IN ('planned', 'delivering')`);
  }

  /** Everybody has greeted and asked once. */
  private hasAnsweredAll(): boolean {
    const handled = this.count(`SELECT count(*) FROM "inbox" WHERE "state" <> 'pending'`);
    const open = this.count(`
      SELECT count(*) FROM "deliveries" WHERE "lane" = 'reply' AND "state" IN ('pending', 'sending')`);
    return handled >= 2 * this.options.askers && open === 0;
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

  private async until(what: string, isDone: () => boolean | Promise<boolean>, seconds = longestSeconds): Promise<void> {
    const giveUpAt = performance.now() + seconds * 1000;
    while (!(await isDone())) {
      if (performance.now() > giveUpAt) throw new Error(`Waited ${seconds} s in vain for ${what}.`);
      await sleep(500);
    }
  }
}
