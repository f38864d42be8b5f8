import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { IncomingContent, OutgoingMessage } from '../../core/chat.ts';
import type { Change, DeliveryToStore } from '../../core/repositories.ts';
import type { Database } from '../../prisma/open-database.ts';
import type { MovableClock } from '../contracts/repositories-engine.ts';
import { roundOf, surveyPlan } from '../contracts/survey-plans.ts';
import { attendee, organiser, trainingPlan } from '../contracts/training-plans.ts';

/** Somebody who answers an anonymous survey. Each text is found nowhere else. */
export interface Writer {
  number: number;
  attendeeId: number;
  address: string;
  /** What is sent at last. */
  marker: string;
  /** What was written first, and replaced. */
  draft: string;
}

export interface Scene {
  roundId: number;
  writers: Writer[];
}

/** A training of `count` attendees with accounts, and an open anonymous survey for them. */
export async function openScene(database: Database, clock: MovableClock, count: number): Promise<Scene> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const attendees = numbers.map((number) => attendee(number, { telegramId: addressOf(number), phone: null }));
  await database.trainings.import(trainingPlan({ attendees }), [], organiser);
  const survey = await database.surveys.create(surveyPlan({ isAnonymous: true }), organiser);
  const { id: roundId } = await roundOf(database, survey);
  const times = { opensAt: clock.now(), closesAt: new Date(clock.now().getTime() + 86_400_000) };
  await database.surveys.open(roundId, times, [], organiser);
  const lines = await database.roster.attendees(trainingPlan().code);
  const writers = numbers.map((number): Writer => {
    const attendeeId = lines.find(({ code }) => code === `HV${number}`)?.id ?? 0;
    const label = String(number).padStart(5, '0');
    return { number, attendeeId, address: addressOf(number), marker: `MARK${label}K`, draft: `DRAFT${label}D` };
  });
  return { roundId, writers };
}

function addressOf(number: number): string {
  return String(700_000 + number);
}

/** One message of a writer, as the app handles it: stored, finished with changes and a reply, and the reply delivered. */
async function exchange(
  database: Database,
  clock: MovableClock,
  writer: Writer,
  content: IncomingContent,
  reply: string,
  change: Change,
): Promise<void> {
  const sender = { channel: 'telegram', address: writer.address } as const;
  clock.advance(0.25);
  const updateId = `${clock.now().getTime()}-${writer.number}`;
  const message = { sender, updateId, displayName: `Tên ${writer.number}`, receivedAt: clock.now(), content };
  await database.inbox.store(message);
  const [entry] = await database.inbox.nextPerPerson(['telegram'], new Set(), 1);
  if (entry === undefined) throw new Error('The message was not stored.');
  await database.conversation.finish(entry.id, [toDelivery(writer, reply)], [change]);
  const [delivery] = await database.outbox.claim(['telegram'], clock.now(), 1);
  if (delivery === undefined) return;
  clock.advance(0.1);
  await database.outbox.settle(delivery.id, { state: 'sent', platformMessageId: String(delivery.id + 5000) });
}

function toDelivery({ address }: Writer, text: string): DeliveryToStore {
  const buttons = [[{ label: 'Tiếp', action: 'survey:next' }]];
  const message: OutgoingMessage = { blocks: [{ kind: 'paragraph', text }], buttons };
  return { recipient: { channel: 'telegram', address }, lane: 'reply', message };
}

/** A text of several lengths that any part of gives away. */
export function textOf({ number }: Writer, word: string): string {
  return Array.from({ length: 1 + ((number * 7) % 40) }, () => word).join(' ');
}

type Step = (database: Database, clock: MovableClock, scene: Scene, writer: Writer) => Promise<void>;

/** What each writer does, in turns with all others. */
export const steps: readonly Step[] = [
  (database, clock, { roundId }, writer) =>
    exchange(database, clock, writer, press('start'), 'Câu 1/4', save(roundId, writer, null)),
  (database, clock, { roundId }, writer) => {
    const answer = { question: 'Q1', values: ['2'] };
    return exchange(database, clock, writer, press(`CHOSE${writer.number}`), 'Câu 2/4', save(roundId, writer, answer));
  },
  (database, clock, scene, writer) => writeText(database, clock, scene, writer, writer.draft),
  (database, clock, scene, writer) => writeText(database, clock, scene, writer, writer.marker),
  (database, clock, { roundId }, writer) => {
    const answer = { question: 'Q3', values: ['A'] };
    const shown = `Anh/chị đã trả lời: ${textOf(writer, writer.marker)}. Gửi?`;
    return exchange(database, clock, writer, press(`CHOSE${writer.number}`), shown, save(roundId, writer, answer));
  },
];

export function sendAnswers(
  database: Database,
  clock: MovableClock,
  { roundId }: Scene,
  writer: Writer,
): Promise<void> {
  return exchange(database, clock, writer, press('send'), 'Cảm ơn anh/chị.', async ({ surveys }) => {
    if (!(await surveys.send(roundId, writer.attendeeId))) throw new Error('It could not be sent.');
  });
}

function writeText(database: Database, clock: MovableClock, { roundId }: Scene, writer: Writer, word: string) {
  const text = textOf(writer, word);
  const change = save(roundId, writer, { question: 'Q2', values: [text] });
  return exchange(database, clock, writer, { kind: 'text', text }, `Anh/chị viết: ${text}. Câu 3/4`, change);
}

function press(action: string): IncomingContent {
  return { kind: 'press', action };
}

function save(roundId: number, { attendeeId }: Writer, answer: { question: string; values: string[] } | null): Change {
  return async ({ surveys }) => {
    const isStored = await surveys.saveStep(roundId, attendeeId, { answer, position: answer?.question ?? 'Q1' });
    if (!isStored) throw new Error('It could not be stored.');
  };
}

/** All files of the data folder: the database, its log and whatever else lies there. */
export async function readFiles(databaseFile: string): Promise<Map<string, Buffer>> {
  const directory = dirname(databaseFile);
  const names = await readdir(directory);
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(directory, name))] as const)));
}

/** Offsets of a text in a file. */
export function occurrences(bytes: Buffer, text: string): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) found.push(at);
  return found;
}
