import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningConversation, startConversation } from '../../../../bot/conversation.ts';
import { createLog } from '../../../../bot/log.ts';
import { createMetrics } from '../../../../bot/metrics.ts';
import { closeRound, openRound } from '../../../../bot/survey/rounds/open-round.ts';
import type { IncomingContent } from '../../../../core/chat.ts';
import { systemClock as clock } from '../../../../core/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { sampleTraining } from '../../training/chat/sample-training.ts';
import { PhoneChannel, type PhoneMessage } from './phone-channel.ts';
import { sampleSurvey } from './sample-survey.ts';
import { legalQuestion, RespondentModel, seenIn } from './survey-model.ts';

const commandLine = { kind: 'commandLine' } as const;
const attendees = ['1', '3'];
const stranger = '9';

let store: TestDatabase;
let phone: PhoneChannel;
let conversation: RunningConversation;
let runs = 0;

async function start(): Promise<void> {
  conversation = await startConversation({
    channels: [phone],
    answerer: store.answerer,
    database: store.database,
    settings: { organiserContact: null, retentionDays: 30, questionsPerMinute: 1000 },
    clock,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
  });
}

async function does(address: string, content: IncomingContent): Promise<void> {
  await phone.does(address, content, clock.now());
  await conversation.whenIdle();
}

beforeAll(async () => {
  store = await createTestDatabase(clock);
  const { trainings, roster, people } = store.database;
  const soon = sampleTraining.sessions.map((session) => ({ ...session, startsAt: clock.now(), endsAt: clock.now() }));
  await trainings.import({ ...sampleTraining, sessions: soon }, [], commandLine);
  const lines = await roster.attendees(sampleTraining.code);
  for (const address of attendees) {
    const { id } = await people.findOrCreate({ channel: 'telegram', address }, null);
    const line = lines.find(({ code }) => code === `00${address}`);
    if (line) await roster.link(line.id, id, clock.now());
  }
  phone = new PhoneChannel();
  await start();
  for (const address of [...attendees, stranger]) await does(address, { kind: 'text', text: 'chào' });
});
afterAll(async () => {
  await conversation.stop();
  await store.remove();
});

const person = fc.constantFrom(...attendees);
const text = fc.constantFrom(
  ...['1', '2', '3', '5', '1, 3', 'có', 'không', 'Nội dung hay, phòng nóng', legalQuestion],
  ...['bỏ qua', 'quay lại', 'xong', 'gửi', 'sửa 1', 'sửa 3', 'tạm dừng', 'KS'],
);
const move = fc.oneof(
  // The newest button of that place, mostly; any other that ever stood in this chat; one of somebody else's chat.
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant('press' as const), person, back: fc.constant(0), place: fc.nat(11) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('press' as const), person, back: fc.nat(8), place: fc.nat(11) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('foreign' as const), person, back: fc.nat(8), place: fc.nat(11) }),
  },
  { weight: 7, arbitrary: fc.record({ kind: fc.constant('text' as const), person, text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('send' as const), person }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('restart' as const, 'close' as const, 'reopen' as const) }),
  },
);
type Move = typeof move extends fc.Arbitrary<infer Value> ? Value : never;

/** One survey from its invitation on, with what was shown since and the model of each person. */
class Scene {
  readonly models = new Map(attendees.map((address) => [address, new RespondentModel()]));
  readonly roundId: number;
  readonly isAnonymous: boolean;
  isOpen = true;
  private readonly shownBefore = new Map(attendees.map((address) => [address, phone.sentTo(address).length]));

  constructor(roundId: number, isAnonymous: boolean) {
    this.roundId = roundId;
    this.isAnonymous = isAnonymous;
  }

  shownTo(address: string): PhoneMessage[] {
    return phone.sentTo(address).slice(this.shownBefore.get(address));
  }

  model(address: string): RespondentModel | null {
    const model = this.models.get(address);
    return model && this.isOpen && !model.isSent ? model : null;
  }

  async play(step: Move): Promise<void> {
    if (!('person' in step)) return this.happens(step.kind);
    if (step.kind === 'text') return this.types(step.person, step.text);
    if (step.kind === 'send')
      return this.presses(step.person, { kind: 'press', action: `s:g:${this.roundId}` }, null, 'Gửi phiếu');
    const owner = step.kind === 'foreign' ? (attendees.find((one) => one !== step.person) ?? '') : step.person;
    const withButtons = this.shownTo(owner).filter(({ buttons }) =>
      buttons.some(({ action }) => action.startsWith('s:')),
    );
    const message = withButtons.at(-1 - step.back) ?? withButtons[0];
    const button = message?.buttons[step.place % message.buttons.length];
    if (!message || !button) return;
    const content = { kind: 'press' as const, action: button.action };
    const isOwn = step.kind === 'press';
    await this.presses(step.person, isOwn ? { ...content, messageId: message.id } : content, message, button.label);
    // Whoever is not of the training presses in vain.
    if (!isOwn) await does(stranger, content);
  }

  private async happens(event: 'restart' | 'close' | 'reopen'): Promise<void> {
    if (event === 'restart') {
      await conversation.stop();
      return start();
    }
    const round = await store.database.surveys.findRound(this.roundId);
    if (round && event === 'close') await closeRound(store.database, round, clock.now(), commandLine);
    if (round && event === 'reopen' && !this.isOpen) await openRound(store.database, round, clock.now(), commandLine);
    // A closed anonymous round has forgotten its drafts and stays closed.
    this.isOpen = event === 'reopen' && (this.isOpen || !this.isAnonymous);
    if (this.isAnonymous && !this.isOpen) for (const model of this.models.values()) model.answers.clear();
  }

  private async types(address: string, typed: string): Promise<void> {
    const last = this.shownTo(address).at(-1);
    this.model(address)?.type(last ? seenIn(last.blocks) : null, typed);
    await does(address, { kind: 'text', text: typed });
  }

  private async presses(
    address: string,
    content: IncomingContent,
    message: PhoneMessage | null,
    label: string,
  ): Promise<void> {
    this.model(address)?.press(message && seenIn(message.blocks), label);
    await does(address, content);
  }
}

it('any sequence of taps, texts, restarts and closings leaves the last answer to each question, once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 40 }), fc.boolean(), async (moves, isAnonymous) => {
      runs += 1;
      const { surveys, people } = store.database;
      const { id } = await surveys.create({ ...sampleSurvey, isAnonymous, code: `DOT${runs}` }, commandLine);
      const [round] = await surveys.rounds(id);
      if (!round) throw new Error('No round.');
      await openRound(store.database, round, clock.now(), commandLine);
      const scene = new Scene(round.id, isAnonymous);
      for (const address of attendees) await does(address, { kind: 'text', text: 'KS' });
      try {
        for (const step of moves) {
          await scene.play(step);
          for (const [address, model] of scene.models) {
            const account = await people.findOrCreate({ channel: 'telegram', address }, null);
            const response = await surveys.responseOf(round.id, account.id);
            const kept = isAnonymous && model.isSent ? [] : model.answers;
            expect(Object.fromEntries(response?.answers ?? [])).toEqual(Object.fromEntries(kept));
            expect(response?.state === 'sent').toBe(model.isSent);
          }
        }
        const outsider = await people.findOrCreate({ channel: 'telegram', address: stranger }, null);
        expect(await surveys.responseOf(round.id, outsider.id)).toBeNull();
      } finally {
        await closeRound(store.database, round, clock.now(), commandLine);
      }
    }),
    { numRuns: 20 },
  );
}, 240_000);
