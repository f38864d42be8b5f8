import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import type { Person } from './person.ts';
import { attendeeCodeOf } from './sample-survey.ts';

export interface AnswersChecked {
  /** Answers that are stored in the end. */
  answers: number;
  /** Stored otherwise than given last, or not given at all. */
  mismatches: number;
  /** Given and not stored. */
  lost: number;
  /** Second answers of a person to a question, second responses, or ballots beyond those sent. */
  doubled: number;
  /** Each of them in words. */
  problems: string[];
}

type Answers = ReadonlyMap<string, readonly string[]>;

const valuesSchema = z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json)));
/** A box holds several ballots: key, whether it may be shown, answers. */
const boxSchema = z
  .string()
  .transform((json) =>
    z.array(z.tuple([z.string(), z.number(), z.record(z.string(), z.array(z.string()))])).parse(JSON.parse(json)),
  );
const responseSchema = z.object({ code: z.string(), state: z.enum(['draft', 'sent']) });
const answerSchema = z.object({ code: z.string(), question: z.string(), values: valuesSchema });

/**
 * Compares what is stored with what each person remembers. Reads the tables itself and shares no code with what is
 * checked.
 */
export function checkAnswers(
  databaseFile: string,
  roundId: number,
  people: readonly Person[],
  isAnonymous: boolean,
): AnswersChecked {
  const database = new Sqlite(databaseFile, { readonly: true });
  try {
    const tables = readTables(database, roundId);
    return isAnonymous ? checkBallots(tables, people) : checkNamed(tables, people);
  } finally {
    database.close();
  }
}

type Tables = ReturnType<typeof readTables>;

function readTables(database: Sqlite.Database, roundId: number) {
  const responses = database.prepare(
    `SELECT a."code", r."state" FROM "survey_responses" AS r
     JOIN "attendees" AS a ON a."id" = r."attendeeId" WHERE r."roundId" = ?`,
  );
  const answers = database.prepare(
    `SELECT a."code", s."questionCode" AS "question", s."values" FROM "survey_answers" AS s
     JOIN "attendees" AS a ON a."id" = s."attendeeId" WHERE s."roundId" = ?`,
  );
  const boxes = database.prepare(`SELECT "ballots" FROM "survey_ballot_boxes" WHERE "roundId" = ?`).pluck();
  return {
    responses: z.array(responseSchema).parse(responses.all(roundId)),
    answers: z.array(answerSchema).parse(answers.all(roundId)),
    ballots: z
      .array(boxSchema)
      .parse(boxes.all(roundId))
      .flatMap((box) => box.map(([, , answers]) => new Map(Object.entries(answers)))),
  };
}

/** Problems by kind; the figures are their numbers. */
class Findings {
  readonly mismatches: string[] = [];
  readonly lost: string[] = [];
  readonly doubled: string[] = [];

  result(answers: number): AnswersChecked {
    const { mismatches, lost, doubled } = this;
    const problems = [...mismatches, ...lost, ...doubled];
    return { answers, mismatches: mismatches.length, lost: lost.length, doubled: doubled.length, problems };
  }
}

function checkNamed({ responses, answers, ballots }: Tables, people: readonly Person[]): AnswersChecked {
  const findings = new Findings();
  const stored = new Map<string, Map<string, readonly string[]>>();
  for (const { code, question, values } of answers) {
    const ofPerson = stored.get(code) ?? new Map<string, readonly string[]>();
    if (ofPerson.has(question)) findings.doubled.push(`${code} has two answers to ${question}`);
    stored.set(code, ofPerson.set(question, values));
  }
  if (ballots.length > 0) findings.doubled.push(`${ballots.length} ballots of a survey with names`);
  checkStates(responses, people, findings);
  for (const person of people) {
    const code = attendeeCodeOf(person.index);
    compare(code, person.given, stored.get(code) ?? new Map(), findings);
  }
  return findings.result(answers.length);
}

function checkStates(responses: Tables['responses'], people: readonly Person[], findings: Findings): void {
  const states = new Map<string, string>();
  for (const { code, state } of responses) {
    if (states.has(code)) findings.doubled.push(`${code} has two responses`);
    states.set(code, state);
  }
  for (const person of people) {
    const code = attendeeCodeOf(person.index);
    const isSent = states.get(code) === 'sent';
    if (person.hasSent && !isSent) findings.lost.push(`${code} has sent, and the response is ${states.get(code)}`);
    if (!person.hasSent && isSent) findings.mismatches.push(`${code} has not sent, and the response is`);
  }
}

function compare(code: string, given: Answers, stored: Answers, findings: Findings): void {
  for (const [question, values] of given) {
    const found = stored.get(question);
    if (!found) findings.lost.push(`${code} answered ${question}, and nothing is stored`);
    else if (keyOf(values) !== keyOf(found)) {
      findings.mismatches.push(`${code} answered ${question} with ${keyOf(values)}, stored is ${keyOf(found)}`);
    }
  }
  for (const question of stored.keys()) {
    if (!given.has(question)) findings.mismatches.push(`${code} never answered ${question}, and an answer is stored`);
  }
}

/** Nobody's name is on a ballot, so both sides are bags of sheets. */
function checkBallots({ responses, answers, ballots }: Tables, people: readonly Person[]): AnswersChecked {
  const findings = new Findings();
  checkStates(responses, people, findings);
  for (const { code, question } of answers)
    findings.mismatches.push(`an answer of ${code} to ${question} is still there`);
  const bag = new Map<string, number>();
  const add = (sheet: string, count: number) => bag.set(sheet, (bag.get(sheet) ?? 0) + count);
  for (const person of people) if (person.hasSent) add(sheetOf(person.given), 1);
  for (const ballot of ballots) add(sheetOf(ballot), -1);
  const missing = [...bag].flatMap(([sheet, count]) => Array.from({ length: Math.max(0, count) }, () => sheet));
  const extra = [...bag].flatMap(([sheet, count]) => Array.from({ length: Math.max(0, -count) }, () => sheet));
  const changed = Math.min(missing.length, extra.length);
  findings.mismatches.push(...missing.slice(0, changed).map((sheet) => `stored otherwise: ${sheet}`));
  findings.lost.push(...missing.slice(changed).map((sheet) => `not stored: ${sheet}`));
  findings.doubled.push(...extra.slice(changed).map((sheet) => `one too many: ${sheet}`));
  return findings.result(ballots.reduce((sum, ballot) => sum + ballot.size, 0));
}

function sheetOf(answers: Answers): string {
  return JSON.stringify([...answers].map(([question, values]) => [question, keyOf(values)]).sort());
}

/** In which order somebody ticked is no part of an answer. */
function keyOf(values: readonly string[]): string {
  return JSON.stringify([...values].sort());
}
