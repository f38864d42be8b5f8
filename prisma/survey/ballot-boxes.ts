import { z } from 'zod';
import type { Session } from '../session.ts';
import { printBetweenBlanks } from './between-blanks.ts';

/**
 * How ballots lie in the database, so that its bytes do not say in which order they came. See docs/decisions on ballots.
 *
 * A round has 1, 2, 4 … boxes, one row each; a ballot's random key leads to its box. A box is one text that is written
 * anew as a whole whenever a ballot comes, in the order of the keys, so that what lies there is the same in whatever
 * order its ballots came, and no byte of its former states remains: see `between-blanks.ts`.
 */
export interface BallotBox {
  number: number;
  ballots: Ballot[];
}

export interface Ballot {
  /** 16 random hexadecimal digits. */
  key: string;
  /** Whether it may be part of a result. */
  isReleased: boolean;
  answers: Record<string, string[]>;
}

const answersSchema = z.record(z.string(), z.array(z.string()));
const boxSchema = z
  .array(z.tuple([z.string(), z.union([z.literal(0), z.literal(1)]), answersSchema]))
  .transform((rows) => rows.map(([key, flag, answers]): Ballot => ({ key, isReleased: flag === 1, answers })));

export function parseBox(text: string): Ballot[] {
  return boxSchema.parse(JSON.parse(text));
}

function printBox(ballots: readonly Ballot[]): string {
  const sorted = [...ballots].sort((one, other) => (one.key < other.key ? -1 : 1));
  return printBetweenBlanks(sorted.map(({ key, isReleased, answers }) => [key, isReleased ? 1 : 0, answers]));
}

export async function readBoxes(prisma: Session['prisma'], roundId: number): Promise<BallotBox[]> {
  const rows = await prisma.surveyBallotBox.findMany({ where: { roundId }, orderBy: { number: 'asc' } });
  return rows.map(({ number, ballots }) => ({ number, ballots: parseBox(ballots) }));
}

export function countBoxes(prisma: Session['prisma'], roundId: number): Promise<number> {
  return prisma.surveyBallotBox.count({ where: { roundId } });
}

export async function readBox(prisma: Session['prisma'], roundId: number, number: number): Promise<Ballot[]> {
  const row = await prisma.surveyBallotBox.findUnique({ where: { roundId_number: { roundId, number } } });
  return row === null ? [] : parseBox(row.ballots);
}

export async function writeBox(prisma: Session['prisma'], roundId: number, box: BallotBox): Promise<void> {
  const { number } = box;
  const ballots = printBox(box.ballots);
  await prisma.$executeRaw`
    INSERT INTO "survey_ballot_boxes" ("roundId", "number", "ballots") VALUES (${roundId}, ${number}, ${ballots})
    ON CONFLICT ("roundId", "number") DO UPDATE SET "ballots" = excluded."ballots"`;
}

/** The box of a key when there are so many, a power of two: its first bits. */
export function boxOf(key: string, boxCount: number): number {
  return Math.floor((Number.parseInt(key.slice(0, 8), 16) / 2 ** 32) * boxCount);
}
