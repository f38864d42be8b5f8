import { maxQuestionCodeLength, maxQuestions } from '../../../core/survey.ts';
import { surveyDesignMessages as words } from '../../messages/survey-design.vi.ts';
import { questionSheet } from '../../messages/survey-sheets.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { UniquePlaces } from '../../workbook/unique-places.ts';
import { readConditions } from './read-conditions.ts';
import { readKey } from './read-key.ts';
import { readKind } from './read-kind.ts';
import { readYesNo, requireText } from './read-values.ts';
import type { DraftPlaces, QuestionDraft } from './survey-draft.ts';
import type { Fields, QuestionKey, SurveyFields } from './survey-fields.ts';

const longestQuestion = 300;

/** A question whose code is known, though something else about it may be wrong: then `draft` is null. */
export interface ReadQuestion {
  code: string;
  fields: Fields<QuestionKey>;
  draft: QuestionDraft | null;
}

/** The questions that are right, which are not all when anything is wrong in `findings`, and where each stands. */
export function readQuestions(
  { questions, whereQuestions }: Pick<SurveyFields, 'questions' | 'whereQuestions'>,
  isQuiz: boolean,
  findings: Findings,
): { questions: QuestionDraft[]; placeOf: DraftPlaces['question'] } {
  if (questions.length === 0) findings.error(whereQuestions, words.noQuestions);
  if (questions.length > maxQuestions) {
    findings.error(whereQuestions, words.tooManyQuestions(questions.length, maxQuestions));
    return { questions: [], placeOf: () => whereQuestions };
  }
  const codes = giveCodes(questions, findings);
  const read = questions.map((fields, index): ReadQuestion => {
    const code = codes[index] ?? '';
    return { code, fields, draft: readQuestion(fields, code, isQuiz, findings) };
  });
  readConditions(read, findings);
  const drafts = read.flatMap(({ draft }) => draft ?? []);
  const isScorable = drafts.some((draft) => 'key' in draft);
  if (isQuiz && drafts.length > 0 && drafts.length === read.length && !isScorable)
    findings.error(whereQuestions, words.quiz.nothingToScore);
  const placeOf: DraftPlaces['question'] = (code, key) =>
    read.find((question) => question.code === code)?.fields.where(key) ?? whereQuestions;
  return { questions: drafts, placeOf };
}

function readQuestion(
  fields: Fields<QuestionKey>,
  code: string,
  isQuiz: boolean,
  findings: Findings,
): QuestionDraft | null {
  const heading = questionSheet.columns.text.heading;
  const text = requireText(fields, 'text', { heading, most: longestQuestion }, findings);
  const kind = readKind(fields, findings);
  const isRequired = readYesNo(fields, 'required', findings);
  if (kind === null) return null;
  const question: QuestionDraft = { code, text: text ?? '', isRequired, showIf: null, ...kind };
  const key = readKey(fields, question, isQuiz, findings);
  if (text === null) return null;
  return 'key' in question ? { ...question, key } : question;
}

/** Questions without a code are C1, C2 … by their place. */
function giveCodes(questions: readonly Fields<QuestionKey>[], findings: Findings): string[] {
  const places = new UniquePlaces();
  return questions.map((fields, index) => {
    const written = fields.text('code')?.toUpperCase() ?? null;
    const code = written ?? `C${index + 1}`;
    if (!new RegExp(`^[A-Z0-9-]{1,${maxQuestionCodeLength}}$`).test(code)) {
      findings.error(fields.where('code'), words.questionCode(code, maxQuestionCodeLength));
      return code;
    }
    const where = fields.where(written === null ? 'text' : 'code');
    const before = places.see(code, where);
    if (before !== null) findings.error(where, words.codeTwice(code, before));
    return code;
  });
}
