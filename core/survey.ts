/**
 * Glossary
 *
 * - Survey (phiếu khảo sát): questions with a schedule, described once by an organiser for one training. A quiz
 *   (câu hỏi ôn tập) is a survey whose questions have right answers.
 * - Round (đợt): the survey opened once: after one session, or once for the whole training. Answers belong to a round.
 * - Respondent: an attendee of the training, by whichever of their accounts they write.
 * - Response: one respondent's part in one round. Ballot: the sent answers of an anonymous survey, tied to nobody.
 *
 * Round: `planned` -> `open` -> `closed`, each by time or by an organiser; `planned` -> `cancelled` with its session. A
 * closed one may be opened again by an organiser, unless it is anonymous: its drafts are gone.
 *
 * Response: none -> `draft` (each answer stored as it is given, the last one counts) -> `sent`. Nothing is changed after
 * that. An anonymous response keeps only the fact that it was sent: the answers leave it for a ballot.
 */
export const questionKinds = [
  'yesNo',
  'oneChoice',
  'severalChoices',
  'scale',
  'recommendation',
  'freeText',
  'topic',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

export interface Choice {
  /** What is stored: unique within its question, at most `maxChoiceCodeLength` characters. */
  code: string;
  label: string;
}

/**
 * Asked only when an earlier question was answered so: with one of the codes, or with a number in a range. A question
 * that was skipped, or not asked itself, meets no condition.
 */
export type ShowIf =
  | { question: string; anyOf: string[] }
  | { question: string; atLeast: number }
  | { question: string; atMost: number };

/** The right answer of a quiz question and where the law says so. */
export interface QuizKey {
  /** Codes; of several choices exactly these. */
  values: string[];
  /** As it is printed: `khoản 2 Điều 5 Luật 10/2022/QH15`. */
  citation: string;
  /** The stored clause, point or article when the quiz was made; the button opens it. */
  provisionId: number;
  explanation: string | null;
}

interface QuestionBase {
  /** Unique within its survey, at most `maxQuestionCodeLength` characters of A–Z, 0–9 and hyphen. */
  code: string;
  text: string;
  isRequired: boolean;
  showIf: ShowIf | null;
}

export type SurveyQuestion = QuestionBase &
  (
    | { kind: 'yesNo'; key: QuizKey | null }
    | { kind: 'oneChoice' | 'severalChoices'; choices: Choice[]; key: QuizKey | null }
    /** 1 to 5; `labels` from worst to best, five or none. */
    | { kind: 'scale'; labels: string[] }
    /** 0 to 10: "would you recommend it?" */
    | { kind: 'recommendation' }
    | { kind: 'freeText' }
    /** One of the training's own topics; the codes are those of its sessions. */
    | { kind: 'topic' }
  );

export const maxQuestionCodeLength = 16;
export const maxChoiceCodeLength = 16;
/** A phone shows so many buttons without much scrolling. */
export const maxChoices = 12;
export const maxQuestions = 40;
/** Characters of one free-text answer, after NFC. */
export const maxFreeTextLength = 2000;

export type SurveySchedule =
  /** One round after each of these sessions (empty: every session of the training, also those added later). */
  | { kind: 'afterSessions'; sessions: string[]; minutesAfter: number }
  | { kind: 'atInstant'; opensAt: Date }
  | { kind: 'byCommand' };

/** A survey as an organiser describes it, in a workbook or in YAML. */
export interface SurveyPlan {
  /** Unique within its training. */
  code: string;
  trainingCode: string;
  title: string;
  isQuiz: boolean;
  isAnonymous: boolean;
  /** `present`: those who checked in to the round's session, or to any session of the training. */
  audience: 'present' | 'all';
  introduction: string | null;
  thanks: string | null;
  schedule: SurveySchedule;
  /** How long a round stays open; `closesAt` goes before it. */
  openHours: number;
  closesAt: Date | null;
  /** Who has not answered is reminded once, so long after the opening; null: never. */
  nudgeAfterHours: number | null;
  questions: SurveyQuestion[];
}

export type RoundState = 'planned' | 'open' | 'closed' | 'cancelled';
export type ResponseState = 'draft' | 'sent';

/**
 * Question code -> values. One value for most kinds (`yes` or `no`, a choice's code, `1` … `5`, `0` … `10`, the text),
 * several for `severalChoices`, none for a question that was skipped.
 */
export type SurveyAnswers = ReadonlyMap<string, readonly string[]>;

export const yes = 'yes';
export const no = 'no';

/**
 * What a `topic` question offers: each topic that takes place once, in the order of its first session. Its code is that of
 * the session that was described first, whenever it takes place and whether it does: an answer given before sessions
 * moved or were cancelled means the same topic afterwards.
 */
export function topicChoices(
  sessions: readonly { id: number; code: string; topic: string; startsAt: Date; cancelledAt: Date | null }[],
): Choice[] {
  const codes = new Map<string, string>();
  for (const { code, topic } of sessions.toSorted((one, other) => one.id - other.id)) {
    if (!codes.has(topic)) codes.set(topic, code);
  }
  const inTime = sessions
    .filter(({ cancelledAt }) => cancelledAt === null)
    .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime() || one.id - other.id);
  return [...new Set(inTime.map(({ topic }) => topic))].map((label) => ({ code: codes.get(label) ?? label, label }));
}

/** The codes that may be answered, in the order they are shown; empty for free text. */
export function codesOf(question: SurveyQuestion, topics: readonly Choice[]): string[] {
  switch (question.kind) {
    case 'yesNo':
      return [yes, no];
    case 'oneChoice':
    case 'severalChoices':
      return question.choices.map(({ code }) => code);
    case 'scale':
      return numbers(1, 5);
    case 'recommendation':
      return numbers(0, 10);
    case 'topic':
      return topics.map(({ code }) => code);
    case 'freeText':
      return [];
  }
}

/**
 * Whether a question may be passed over: one that is not required, or that has nothing left to choose from since every
 * session of the training was cancelled.
 */
export function maySkip(question: SurveyQuestion, topics: readonly Choice[]): boolean {
  return !question.isRequired || (question.kind === 'topic' && topics.length === 0);
}

/** Whether these values may be stored as an answer; none is "skipped", see `maySkip`. */
export function isValidAnswer(question: SurveyQuestion, values: readonly string[], topics: readonly Choice[]): boolean {
  if (values.length === 0) return maySkip(question, topics);
  if (new Set(values).size < values.length) return false;
  if (question.kind !== 'severalChoices' && values.length > 1) return false;
  if (question.kind === 'freeText')
    return (values[0] ?? '').trim() !== '' && (values[0] ?? '').length <= maxFreeTextLength;
  const codes = codesOf(question, topics);
  return values.every((value) => codes.includes(value));
}

/** The questions to be asked given the answers so far, in order: answering one may show or hide later ones. */
export function visibleQuestions(questions: readonly SurveyQuestion[], answers: SurveyAnswers): SurveyQuestion[] {
  const visible: SurveyQuestion[] = [];
  const shown = new Set<string>();
  for (const question of questions) {
    const { showIf } = question;
    if (showIf && !(shown.has(showIf.question) && meets(showIf, answers.get(showIf.question) ?? []))) continue;
    shown.add(question.code);
    visible.push(question);
  }
  return visible;
}

/** What is sent: the answers to questions that are asked, so that an answer to a hidden one leaves no trace. */
export function answersToSend(questions: readonly SurveyQuestion[], answers: SurveyAnswers): SurveyAnswers {
  const visible = visibleQuestions(questions, answers).flatMap(({ code }) => {
    const values = answers.get(code);
    return values === undefined ? [] : [[code, values] as const];
  });
  return new Map(visible);
}

function meets(condition: ShowIf, values: readonly string[]): boolean {
  if ('anyOf' in condition) return values.some((value) => condition.anyOf.includes(value));
  const [value] = values;
  if (value === undefined) return false;
  return 'atLeast' in condition ? Number(value) >= condition.atLeast : Number(value) <= condition.atMost;
}

function numbers(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}
