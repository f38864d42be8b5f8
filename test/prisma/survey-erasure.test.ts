import { describe, expect, it } from 'vitest';
import { MovableClock } from '../contracts/repositories-engine.ts';
import { roundOf, surveyPlan } from '../contracts/survey-plans.ts';
import { organiser } from '../contracts/training-plans.ts';
import { openTestDatabase } from './open-test-database.ts';
import { findBytes, findRows, readAllRows } from './survey-anonymity-attack.ts';
import { openScene, sendAnswers, steps } from './survey-anonymity-scene.ts';

async function openErasureScene() {
  const clock = new MovableClock();
  const database = await openTestDatabase(clock);
  const scene = await openScene(database, clock, 3);
  const [first, second] = scene.writers;
  if (first === undefined || second === undefined) throw new Error('There are no writers.');
  for (const step of steps) for (const writer of scene.writers) await step(database, clock, scene, writer);
  const personOf = async ({ address }: { address: string }) =>
    (await database.people.findOrCreate({ channel: 'telegram', address }, null)).id;
  return { clock, database, scene, first, second, personOf };
}

describe('erasing who answered', () => {
  it('leaves no byte of a draft to an anonymous survey, and the ballot of who had sent', async () => {
    const { clock, database, scene, first, second, personOf } = await openErasureScene();
    await sendAnswers(database, clock, scene, first);
    await database.people.erase(await personOf(first));
    await database.people.erase(await personOf(second));
    expect(await findBytes(database.file, [second.marker, second.draft, `CHOSE${second.number}"`])).toEqual({});
    expect(Object.keys(await findBytes(database.file, [first.marker]))).toEqual(['survey_ballot_boxes']);
    expect(await database.surveys.participation(scene.roundId)).toEqual({ invited: 3, sent: 1, drafts: 1 });
  });

  it('leaves no answer given by name, and none of another account of the same attendee', async () => {
    const { clock, database, first } = await openErasureScene();
    const survey = await database.surveys.create(surveyPlan({ code: 'KS2' }), organiser);
    const { id: roundId } = await roundOf(database, survey);
    const times = { opensAt: clock.now(), closesAt: new Date(clock.now().getTime() + 1000) };
    await database.surveys.open(roundId, times, [], organiser);
    for (const [question, value] of Object.entries({ Q1: '1', Q2: 'NAMEDANSWER' })) {
      const step = { answer: { question, values: [value] }, position: null };
      await database.surveys.saveStep(roundId, first.attendeeId, step);
    }
    await database.surveys.send(roundId, first.attendeeId);
    const web = (await database.people.findOrCreate({ channel: 'web', address: 'w1' }, null)).id;
    await database.roster.link(first.attendeeId, web, clock.now());
    await database.people.erase(web);
    const all = readAllRows(database.file);
    expect(findRows(all, 'NAMEDANSWER')).toEqual([]);
    expect(findRows(all, first.marker)).toEqual([]);
    const facts = all.filter(({ table, row }) => table === 'survey_responses' && row.roundId === roundId);
    expect(facts).toMatchObject([{ row: { state: 'sent', sentAt: null } }]);
  });

  it('leaves nothing of drafts at the close, nor of answers that could not be handled', async () => {
    const { clock, database, scene, first } = await openErasureScene();
    const sender = { channel: 'telegram', address: first.address } as const;
    const content = { kind: 'text', text: 'STUMBLED' } as const;
    await database.inbox.store({ sender, updateId: 'u', displayName: null, receivedAt: clock.now(), content });
    const [entry] = await database.inbox.nextPerPerson(['telegram'], new Set(), 1);
    await database.inbox.recordFailure(entry?.id ?? 0, 'It failed.', true);
    await database.surveys.close(scene.roundId, clock.now(), organiser);
    const markers = scene.writers.flatMap(({ marker, draft }) => [marker, draft]);
    expect(await findBytes(database.file, ['STUMBLED', ...markers])).toEqual({});
  });

  it('forgets by age who sent an anonymous survey, as of any message', async () => {
    const { clock, database, scene, first } = await openErasureScene();
    await sendAnswers(database, clock, scene, first);
    clock.advance(1);
    const addressed = () => findRows(readAllRows(database.file), first.address).map(({ table }) => table);
    expect(addressed()).toContain('inbox');
    await database.people.forgetOlderThan(clock.now());
    expect(addressed()).not.toContain('inbox');
    expect(addressed()).not.toContain('deliveries');
  });
});
