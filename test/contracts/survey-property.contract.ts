import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../core/clock.ts';
import { answersToSend } from '../../core/survey.ts';
import type { SurveyRepository } from '../../core/survey-repositories.ts';
import { type Engine, MovableClock } from './repositories-engine.ts';
import { openingTimes, questions, roundOf, surveyPlan } from './survey-plans.ts';
import { lineOf, organiser, trainingPlan } from './training-plans.ts';

const numbers = [1, 2, 3] as const;
const offers: Record<string, string[][]> = {
  Q1: [['1'], ['3'], ['5']],
  Q2: [['dài'], ['ngắn'], []],
  Q3: [['A'], ['A', 'B'], []],
  Q4: [['B1'], ['B2']],
};

/** What can happen to a round, each through one of two processes that have the same database open. */
type Step =
  | { kind: 'answer'; number: number; question: string; pick: number }
  | { kind: 'send'; number: number }
  | { kind: 'open' | 'close' | 'look' };
type PlacedStep = Step & { process: number };

const process = fc.integer({ min: 0, max: 1 });
const number = fc.constantFrom(...numbers);
const step: fc.Arbitrary<PlacedStep> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      number,
      question: fc.constantFrom(...Object.keys(offers)),
      pick: fc.nat(2),
      process,
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('send' as const), number, process }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('open' as const, 'close' as const), process }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('look' as const), process }) },
);

interface Part {
  isSent: boolean;
  answers: Map<string, string[]>;
}

/** The same round in memory, by the book of core/survey.ts. */
class Model {
  state: 'planned' | 'open' | 'closed' = 'planned';
  readonly parts = new Map<number, Part>();
  readonly isAnonymous: boolean;

  constructor(isAnonymous: boolean) {
    this.isAnonymous = isAnonymous;
  }

  open(): boolean {
    if (this.state === 'open' || (this.state === 'closed' && this.isAnonymous)) return false;
    this.state = 'open';
    return true;
  }

  close(): boolean {
    if (this.state === 'closed') return false;
    this.state = 'closed';
    if (this.isAnonymous) for (const [who, part] of this.parts) if (!part.isSent) this.parts.delete(who);
    return true;
  }

  answer(who: number, question: string, values: string[]): boolean {
    const part = this.parts.get(who) ?? { isSent: false, answers: new Map() };
    if (this.state !== 'open' || part.isSent) return false;
    part.answers.set(question, values);
    this.parts.set(who, part);
    return true;
  }

  send(who: number): boolean {
    const part = this.parts.get(who);
    if (this.state !== 'open' || part === undefined || part.isSent) return false;
    part.isSent = true;
    part.answers = new Map(answersToSend(questions, part.answers).entries()) as Part['answers'];
    return true;
  }

  /** Each sent response once, as comparable text, in no order. */
  sent(): string[] {
    const sent = [...this.parts.values()].filter(({ isSent }) => isSent);
    return sent.map(({ answers }) => printAnswers(answers)).sort();
  }
}

function printAnswers(answers: ReadonlyMap<string, readonly string[]>): string {
  return JSON.stringify([...answers].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Opens an empty database twice, as two processes would. Both live until the test ends. */
type OpenTwice = (clock: Clock) => Promise<[Engine, Engine]>;

interface Stage {
  stores: [SurveyRepository, SurveyRepository];
  roundId: number;
  attendeeIds: Map<number, number>;
}

/** Whatever happens in whatever order: at most one answer a question, the last accepted one, and one response a person. */
export function describeSurveyProperties(
  name: string,
  openTwice: OpenTwice,
  readBallots: (engine: Engine, roundId: number) => Promise<ReadonlyMap<string, readonly string[]>[]>,
): void {
  describe(`any course of a survey on ${name}`, () => {
    it.each([false, true])('does what the model does (anonymous: %s)', { timeout: 120_000 }, async (isAnonymous) => {
      const [engine, other] = await openTwice(new MovableClock());
      await engine.trainings.import(trainingPlan(), [], organiser);
      const attendeeIds = new Map<number, number>();
      for (const who of numbers) attendeeIds.set(who, (await lineOf(engine, `HV${who}`)).id);
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          runs += 1;
          const survey = await engine.surveys.create(surveyPlan({ code: `KS${runs}`, isAnonymous }), organiser);
          const { id: roundId } = await roundOf(engine, survey);
          const stage: Stage = { stores: [engine.surveys, other.surveys], roundId, attendeeIds };
          const model = new Model(isAnonymous);
          for (const one of [{ kind: 'open', process: 0 } as const, ...steps]) await compare(stage, model, one);
          await engine.surveys.close(roundId, openingTimes.closesAt, organiser);
          const stored = isAnonymous ? await readBallots(engine, roundId) : await readNamed(engine, roundId);
          expect(stored.map(printAnswers).sort()).toEqual(model.sent());
          expect(await other.surveys.participation(roundId)).toMatchObject({ sent: model.sent().length });
        }),
        { numRuns: 25 },
      );
    });
  });
}

async function readNamed(engine: Engine, roundId: number) {
  const sent = await engine.surveys.sent(roundId);
  const codes = sent.map(({ respondent }) => respondent?.code);
  expect(new Set(codes).size).toBe(codes.length);
  return sent.map(({ answers }) => answers);
}

async function compare({ stores, roundId, attendeeIds }: Stage, model: Model, one: PlacedStep): Promise<void> {
  const store = stores[one.process === 0 ? 0 : 1];
  switch (one.kind) {
    case 'open':
      return expect(await store.open(roundId, openingTimes, [], organiser)).toBe(model.open());
    case 'close':
      return expect(await store.close(roundId, openingTimes.closesAt, organiser)).toBe(model.close());
    case 'look': {
      await store.sent(roundId);
      return;
    }
    case 'send':
      return expect(await store.send(roundId, attendeeIds.get(one.number) ?? 0)).toBe(model.send(one.number));
    case 'answer': {
      const offered = offers[one.question] ?? [];
      const values = offered[one.pick % offered.length] ?? [];
      const saved = { answer: { question: one.question, values }, position: one.question };
      const isStored = await store.saveStep(roundId, attendeeIds.get(one.number) ?? 0, saved);
      expect(isStored).toBe(model.answer(one.number, one.question, values));
    }
  }
}
