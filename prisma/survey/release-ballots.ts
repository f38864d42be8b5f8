import { randomInt } from 'node:crypto';
import { smallestGroup } from '../../core/survey-repositories.ts';
import { purgeErasedBytes } from '../people/purge-erased-bytes.ts';
import type { TransactionSession } from '../session.ts';
import { type Ballot, readBoxes, writeBox } from './ballot-boxes.ts';

/**
 * Lets ballots into results, and returns all that may be part of one, in the order of their keys. Whoever subtracts an
 * earlier result from a later one is left with at least `smallestGroup` ballots: while the round is open they leave in
 * random batches of that size, and as many stay behind; at its close the rest leaves, which by then is as large. A round
 * that has fewer never shows any.
 */
export async function releaseBallots(transaction: TransactionSession, roundId: number): Promise<Ballot[]> {
  const { prisma, afterCommit } = transaction;
  const { state } = await prisma.surveyRound.findUniqueOrThrow({ where: { id: roundId }, select: { state: true } });
  const boxes = await readBoxes(prisma, roundId);
  const ballots = boxes.flatMap((box) => box.ballots);
  if (ballots.length < smallestGroup) return [];
  const waiting = ballots.filter(({ isReleased }) => !isReleased);
  const leaving = new Set(drawOf(waiting, waiting.length - countStaying(waiting.length, state === 'closed')));
  for (const ballot of leaving) ballot.isReleased = true;
  if (leaving.size > 0) afterCommit(purgeErasedBytes);
  for (const box of boxes) if (box.ballots.some((ballot) => leaving.has(ballot))) await writeBox(prisma, roundId, box);
  return ballots.filter(({ isReleased }) => isReleased);
}

function countStaying(waiting: number, isClosed: boolean): number {
  return isClosed ? 0 : Math.min(waiting, smallestGroup + (waiting % smallestGroup));
}

/** `count` of them, each with equal chance (Fisher and Yates, as far as needed). */
function drawOf<Item>(items: readonly Item[], count: number): Item[] {
  const waiting = [...items];
  const drawn: Item[] = [];
  while (drawn.length < count) drawn.push(...waiting.splice(randomInt(waiting.length), 1));
  return drawn;
}
