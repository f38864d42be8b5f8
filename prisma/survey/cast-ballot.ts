import { randomBytes } from 'node:crypto';
import type { SurveyAnswers } from '../../core/survey.ts';
import type { Session } from '../session.ts';
import { type Ballot, type BallotBox, boxOf, countBoxes, readBox, readBoxes, writeBox } from './ballot-boxes.ts';

/**
 * A fuller box is parted, and all others with it. So a box holds about 64 to 128 ballots, but for a round's first ones,
 * which lie in one box: that a box was the last one written to leads to so many ballots, and no further.
 */
const mostBallots = 128;

/** Stores a ballot so that neither its row nor its bytes say when it came. */
export async function castBallot(prisma: Session['prisma'], roundId: number, answers: SurveyAnswers): Promise<void> {
  const given = [...answers].map(([question, values]): [string, string[]] => [question, [...values]]);
  const ballot: Ballot = {
    key: randomBytes(8).toString('hex'),
    isReleased: false,
    // In an order of its own: answers come in the order in which they were first given.
    answers: Object.fromEntries(given.sort(([one], [other]) => (one < other ? -1 : 1))),
  };
  const boxCount = Math.max(1, await countBoxes(prisma, roundId));
  const number = boxOf(ballot.key, boxCount);
  const ballots = [...(await readBox(prisma, roundId, number)), ballot];
  await writeBox(prisma, roundId, { number, ballots });
  if (ballots.length > mostBallots) await partBoxes(prisma, roundId, boxCount * 2);
}

async function partBoxes(prisma: Session['prisma'], roundId: number, boxCount: number): Promise<void> {
  const ballots = (await readBoxes(prisma, roundId)).flatMap((box) => box.ballots);
  const boxes = Array.from({ length: boxCount }, (_, number): BallotBox => ({ number, ballots: [] }));
  for (const ballot of ballots) boxes[boxOf(ballot.key, boxCount)]?.ballots.push(ballot);
  for (const box of boxes) await writeBox(prisma, roundId, box);
}
