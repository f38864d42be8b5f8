import { randomInt } from 'node:crypto';

/** 2^36 places a round: of 12,500 ballots two meet once in a thousand rounds, and 2^17 rounds fit into exact numbers. */
const placesPerRound = 2 ** 36;

/** The first and the last id that a ballot of the round may have. */
export function ballotRange(roundId: number): { first: bigint; last: bigint } {
  const first = BigInt(roundId) * BigInt(placesPerRound);
  return { first, last: first + BigInt(placesPerRound) - 1n };
}

export function newBallotId(roundId: number): bigint {
  return ballotRange(roundId).first + BigInt(randomInt(placesPerRound));
}
