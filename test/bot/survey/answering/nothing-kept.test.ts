import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningConversation, startConversation } from '../../../../bot/conversation.ts';
import { createLog } from '../../../../bot/log.ts';
import { createMetrics } from '../../../../bot/metrics.ts';
import { openRound } from '../../../../bot/survey/rounds/open-round.ts';
import type { IncomingContent } from '../../../../core/chat.ts';
import { findRows, readAllRows } from '../../../prisma/survey-anonymity-attack.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { waitUntil } from '../../support/wait-until.ts';
import { sampleTraining } from '../../training/chat/sample-training.ts';
import { TestClock } from '../../training/chat/training-chat.ts';
import { PhoneChannel } from './phone-channel.ts';
import { sampleSurvey } from './sample-survey.ts';

const commandLine = { kind: 'commandLine' } as const;
const address = '1';
const opinion = 'Báo cáo viên giảng hơi nhanh';
const boxes = 'survey_ballot_boxes';

describe('what an anonymous survey leaves of messages that were no answers', () => {
  let store: TestDatabase;
  let clock: TestClock;
  let phone: PhoneChannel;
  let conversation: RunningConversation;
  const printed: string[] = [];

  beforeEach(async () => {
    clock = new TestClock('2023-06-22 12:00');
    store = await createTestDatabase(clock);
    phone = new PhoneChannel();
    printed.length = 0;
    const { database, answerer } = store;
    await database.trainings.import(sampleTraining, [], commandLine);
    const person = await database.people.findOrCreate({ channel: 'telegram', address }, null);
    const line = (await database.roster.attendees(sampleTraining.code)).find(({ code }) => code === '001');
    await database.roster.link(line?.id ?? 0, person.id, clock.now());
    conversation = await startConversation({
      ...{ channels: [phone], answerer, database, clock, metrics: createMetrics() },
      settings: { organiserContact: null, retentionDays: 30, questionsPerMinute: 2 },
      retryDelaysSeconds: [0.5, 0.5, 0.5],
      log: createLog({ level: 'trace', destination: { write: (line) => void printed.push(line) } }),
    });
    const survey = await database.surveys.create({ ...sampleSurvey, isAnonymous: true }, commandLine);
    const [round] = await database.surveys.rounds(survey.id);
    if (round) await openRound(database, round, clock.now(), commandLine);
  });
  afterEach(async () => {
    await conversation.stop();
    await store.remove();
  });

  async function does(content: IncomingContent): Promise<string> {
    await phone.does(address, content, clock.now());
    await conversation.whenIdle();
    return (phone.sentTo(address).at(-1)?.blocks ?? []).map(({ text }) => text).join('\n');
  }
  const says = (text: string) => does({ kind: 'text', text });
  const presses = (label: RegExp) => {
    const messages = phone.sentTo(address).toReversed();
    const button = messages.flatMap(({ buttons }) => buttons).find((one) => label.test(one.label));
    return does({ kind: 'press', action: button?.action ?? `no button ${label}` });
  };
  const tables = (text: string) => findRows(readAllRows(store.database.file), text).map(({ table }) => table);

  async function finish(): Promise<void> {
    clock.set('2023-06-22 15:30');
    await presses(/^Có$/);
    expect(await says('bỏ qua')).toContain('Xem lại');
    expect(await presses(/^Gửi phiếu$/)).toContain('đã tách khỏi tên');
  }

  it('no tap and no text that was one too many in a minute', async () => {
    await says('KS');
    const [, action = ''] = (phone.sentTo(address).at(-1)?.buttons ?? []).map((button) => button.action);
    await presses(/1 – Kém/);
    await says(opinion);
    for (let tap = 0; tap < 3; tap += 1) await presses(/Học tại hội trường/);
    await does({ kind: 'press', action });
    expect(await says('2')).toContain('hỏi nhanh quá');
    await does({ kind: 'press', action });
    expect(tables(action)).toContain('inbox');
    clock.set('2023-06-22 12:05');
    await presses(/1 – Kém/);
    await says(opinion);
    await says('1');
    await finish();
    expect(tables(action).filter((table) => table === 'inbox')).toEqual([]);
    expect(tables(opinion)).toEqual([boxes]);
    expect(findRows(readAllRows(store.database.file), '{"kind":"text","text":"2"}')).toEqual([]);
  });

  it('no opinion that was taken for a question when nothing waited for it any more', async () => {
    await says('KS');
    await presses(/1 – Kém/);
    clock.set('2023-06-22 15:00');
    await says(opinion);
    expect(tables(opinion)).toContain('questions');
    expect(tables(opinion)).toContain('inbox');
    await says('KS');
    await says(`${opinion}.`);
    await says('1');
    await finish();
    expect(tables(opinion)).toEqual([boxes]);
  });

  it('no word in the log of a message that had to be tried again, nor with it', async () => {
    await says('KS');
    await presses(/1 – Kém/);
    const hand = new Sqlite(store.database.file);
    hand.exec(`CREATE TRIGGER "stumble" BEFORE INSERT ON "survey_traces" BEGIN SELECT RAISE(ABORT, 'stumbled'); END`);
    await phone.does(address, { kind: 'text', text: opinion }, clock.now());
    await waitUntil('the failure', () => printed.some((line) => line.includes('could not be handled')));
    expect(tables(opinion)).toEqual(['inbox']);
    hand.exec('DROP TRIGGER "stumble"');
    hand.close();
    await conversation.whenIdle();
    await says('1');
    await finish();
    expect(tables(opinion)).toEqual([boxes]);
    expect(printed.join('\n')).not.toContain(opinion);
  });
});
