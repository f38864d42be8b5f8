import type { AttendeePlan, TrainingPlan, VenuePlan } from '../../core/training.ts';
import type { Database } from '../../prisma/open-database.ts';
import { beginning, notice, organiser, trainingCode, trainingPlan } from '../contracts/training-plans.ts';

/** What a training of this size costs the database, in milliseconds but where the name says otherwise. */
export interface TrainingFigures {
  attendees: number;
  import: number;
  importAgain: number;
  claimCodes: number;
  /** The slowest of three reminders. */
  beginDelivering: number;
  /** The slowest look of the reply lane while every reminder waits. */
  claimReplies: number;
  claimAndSettlePerSecond: number;
  totals: number;
  totalsByVenue: number;
  totalsByUnit: number;
  notReached: number;
  ledger: number;
  readTraining: number;
}

const venueCount = 400;
const unitCount = 300;
const deliveriesPerBatch = 200;
const reminderKeys = ['n1', 'n2', 'n3'] as const;

/** 400 venues, 300 units; every tenth attendee comes without an account. */
export function largePlan(attendeeCount: number): TrainingPlan {
  const venues = Array.from({ length: venueCount }, (_, index): VenuePlan => {
    return { code: `DC${index}`, name: `Điểm cầu ${index}`, kind: 'remote', address: null, hostPhone: null };
  });
  const attendees = Array.from({ length: attendeeCount }, (_, index): AttendeePlan => {
    const platformIds = {
      telegramId: index % 10 === 0 ? null : String(7e9 + index),
      zaloUserId: null,
      zaloBotChatId: null,
    };
    const place = { unit: `Đơn vị ${index % unitCount}`, venue: `DC${index % venueCount}` };
    const person = {
      fullName: `Học Viên ${index}`,
      position: 'Trưởng thôn',
      phone: `849${String(index).padStart(8, '0')}`,
    };
    return { code: `HV${index}`, ...person, ...place, ...platformIds };
  });
  const [session] = trainingPlan().sessions;
  return trainingPlan({ venues, attendees, sessions: session ? [session] : [] });
}

/** Fills an empty database with one training and delivers three reminders to everybody. */
export async function measureTraining(database: Database, attendeeCount: number): Promise<TrainingFigures> {
  const { trainings, roster, reminders } = database;
  const plan = largePlan(attendeeCount);
  const notices = reminderKeys.map((key) => notice(key));
  const importPlan = () => trainings.import(plan, notices, organiser);
  const prepared = {
    import: await timed(importPlan),
    importAgain: await timed(importPlan),
    claimCodes: await timed(() => roster.issueClaimCodes(trainingCode)),
    beginDelivering: 0,
    claimReplies: 0,
  };
  for (const { id } of await reminders.due(beginning, reminderKeys.length)) {
    const begun = await timed(() => reminders.beginDelivering(id, beginning));
    prepared.beginDelivering = Math.max(prepared.beginDelivering, begun);
    const looked = await timed(() => database.outbox.claim(['telegram'], beginning, 16));
    prepared.claimReplies = Math.max(prepared.claimReplies, looked);
  }
  return {
    attendees: attendeeCount,
    ...prepared,
    claimAndSettlePerSecond: await deliverAll(database),
    totals: await timed(() => reminders.totals(trainingCode)),
    totalsByVenue: await timed(() => reminders.totalsBy(trainingCode, 'venue')),
    totalsByUnit: await timed(() => reminders.totalsBy(trainingCode, 'unit')),
    notReached: await timed(() => reminders.notReached(trainingCode)),
    ledger: await timed(() => readAll(reminders.ledger(trainingCode))),
    readTraining: await timed(() => trainings.find(trainingCode)),
  };
}

/** Deliveries claimed and settled a second, every fiftieth refused. */
async function deliverAll({ reminders }: Database): Promise<number> {
  const startedAt = performance.now();
  for (let sent = 0; ; ) {
    const claimed = await reminders.claim(['telegram'], beginning, deliveriesPerBatch);
    if (claimed.length === 0) return Math.round(sent / ((performance.now() - startedAt) / 1000));
    const settlements = claimed.map(({ deliveryId }) => {
      const refused = { state: 'failed', reason: 'Bad Request' } as const;
      const settlement = deliveryId % 50 === 0 ? refused : ({ state: 'sent', platformMessageId: '1' } as const);
      return { deliveryId, settlement };
    });
    await reminders.settleMany(settlements);
    sent += claimed.length;
  }
}

async function readAll(batches: AsyncIterable<unknown[]>): Promise<number> {
  let count = 0;
  for await (const batch of batches) count += batch.length;
  return count;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return Math.round(performance.now() - startedAt);
}
