import fc from 'fast-check';
import type { QuestionDraft, SurveyDraft } from '../../../../bot/survey/design/survey-draft.ts';
import { type Choice, no, type ShowIf, yes } from '../../../../core/survey.ts';
import { normalizeText } from '../../../../knowledge/text/normalize.ts';

/** Words and signs as organisers type them, among them what means something in YAML, in formulas and in our own fields. */
const pieces = fc.constantFrom(
  ...(
    'Rất tốt|chưa đạt|thôn, tổ dân phố|=1+1|- a|# b|"ngoặc kép"|\'nháy\'|a: b|C1 = Không|; và|<5|> 5|~|null|007|1.0|' +
    'yes|[x]|{y}|&z|*t|!u|%v|@w|`k`|Điều 5|khoản 2|😀|Có|Không|a|b|c|tot=Rất tốt|1 = 2|100 %|hoặc'
  ).split('|'),
);

/** Trimmed and in normal form, as every reader gives it; `lines` may have several. */
function text(most: number, joiner = ' '): fc.Arbitrary<string> {
  return fc
    .array(pieces, { minLength: 1, maxLength: 5 })
    .map((words) => normalizeText(words.join(joiner)).slice(0, most).trim());
}

const label = text(60);

const choices: fc.Arbitrary<Choice[]> = fc
  .uniqueArray(label, { minLength: 2, maxLength: 12, selector: (one) => one.toLowerCase() })
  .chain((labels) =>
    fc
      .boolean()
      .map((hasCodes) =>
        labels.map((one, index) => ({ code: hasCodes ? `ma-${index}` : ('defghijklmnop'[index] ?? ''), label: one })),
      ),
  );

type Bare = Omit<QuestionDraft, 'code' | 'isRequired' | 'showIf' | 'text'>;

const key = (values: fc.Arbitrary<string[]>) =>
  fc.record({
    values,
    citation: fc.constant('khoản 1 Điều 21 Luật 99/2022/QH15'),
    explanation: fc.option(text(300, '\n')),
  });

function bareQuestion(isQuiz: boolean): fc.Arbitrary<Bare> {
  const keyOf = (codes: readonly string[], most: number) =>
    isQuiz ? key(fc.subarray([...codes], { minLength: 1, maxLength: most })) : fc.constant(null);
  const several = choices.chain((some) => {
    const codes = some.map(({ code }) => code);
    return fc.oneof(
      fc.record({ kind: fc.constant('oneChoice'), choices: fc.constant(some), key: keyOf(codes, 1) }),
      fc.record({ kind: fc.constant('severalChoices'), choices: fc.constant(some), key: keyOf(codes, codes.length) }),
    );
  });
  const labels = fc.oneof(fc.constant([]), fc.array(label, { minLength: 5, maxLength: 5 }));
  return fc.oneof(
    fc.record({ kind: fc.constant('yesNo'), key: keyOf([yes, no], 1) }),
    several,
    fc.record({ kind: fc.constant('scale'), labels }),
    fc.constantFrom({ kind: 'recommendation' }, { kind: 'freeText' }),
  ) as fc.Arbitrary<Bare>;
}

/** A condition on one of the earlier questions, where any can be one. */
function condition(earlier: readonly QuestionDraft[]): fc.Arbitrary<ShowIf | null> {
  const possible = earlier.flatMap((question): fc.Arbitrary<ShowIf>[] => {
    const { code } = question;
    const anyOf = (codes: string[]) =>
      fc.subarray(codes, { minLength: 1 }).map((some) => ({ question: code, anyOf: some }));
    switch (question.kind) {
      case 'yesNo':
        return [anyOf([yes, no])];
      case 'oneChoice':
      case 'severalChoices':
        return [anyOf(question.choices.map((choice) => choice.code))];
      case 'scale':
      case 'recommendation':
        return [
          fc.integer({ min: 1, max: 5 }).map((atLeast) => ({ question: code, atLeast })),
          fc.integer({ min: 1, max: 5 }).map((atMost) => ({ question: code, atMost })),
        ];
      default:
        return [];
    }
  });
  return possible.length === 0 ? fc.constant(null) : fc.option(fc.oneof(...possible));
}

function questions(isQuiz: boolean): fc.Arbitrary<QuestionDraft[]> {
  const bare = fc.record({
    bare: bareQuestion(isQuiz),
    text: text(300, '\n'),
    isRequired: fc.boolean(),
    seed: fc.integer({ min: 0, max: 1_000_000 }),
  });
  return fc.array(bare, { minLength: 1, maxLength: 8 }).map((list) => {
    const drafts: QuestionDraft[] = [];
    for (const [index, { bare: parts, seed, ...rest }] of list.entries()) {
      const [showIf = null] = fc.sample(condition(drafts), { numRuns: 1, seed });
      drafts.push({ code: `Q-${index}`, ...rest, showIf, ...parts } as QuestionDraft);
    }
    return drafts;
  });
}

const minute = 60_000;
const instant = fc
  .date({ min: new Date('2033-01-01T00:00:00Z'), max: new Date('2034-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / minute) * minute));

/** Any survey that a file can describe; quizzes cite the sample law of the tests. */
export const anySurvey: fc.Arbitrary<SurveyDraft> = fc.boolean().chain((isQuiz) =>
  fc.record({
    code: fc.constantFrom('SAU-BUOI', 'phiếu.1', 'K/2'),
    trainingCode: fc.constantFrom('LOP-1', ''),
    title: text(150),
    isQuiz: fc.constant(isQuiz),
    isAnonymous: fc.boolean(),
    audience: fc.constantFrom('present', 'all'),
    introduction: fc.option(text(600, '\n')),
    thanks: fc.option(text(600, '\n\n')),
    schedule: fc.oneof(
      fc.record({
        kind: fc.constant('afterSessions' as const),
        sessions: fc.subarray(['B1', 'B2', 'B-3']),
        minutesAfter: fc.integer({ min: 0, max: 600 }),
      }),
      fc.record({ kind: fc.constant('atInstant' as const), opensAt: instant }),
      fc.constant({ kind: 'byCommand' as const }),
    ),
    openHours: fc.integer({ min: 1, max: 1440 }),
    closesAt: fc.option(instant),
    nudgeAfterHours: fc.option(fc.integer({ min: 1, max: 1440 })),
    questions: questions(isQuiz).filter((list) => !isQuiz || list.some((question) => 'key' in question)),
  }),
);
