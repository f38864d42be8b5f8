import { surveyDesignMessages } from '../../messages/survey-design.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { nearest } from '../../workbook/nearest.ts';
import { type Condition, parseCondition, resolveCondition } from './condition.ts';
import type { ReadQuestion } from './read-questions.ts';

const words = surveyDesignMessages.condition;

/** Reads when each question is asked, and writes it into the drafts; what cannot be is told. */
export function readConditions(questions: ReadQuestion[], findings: Findings): void {
  const conditions = questions.map(({ fields }) => {
    const text = fields.text('showIf');
    if (text === null) return null;
    const condition = parseCondition(text);
    if (condition === null) findings.error(fields.where('showIf'), words.unreadable(text));
    return condition;
  });
  const indexOf = (code: string) => questions.findIndex((question) => question.code === code);
  conditions.forEach((condition, index) => {
    const question = questions[index];
    if (!condition || !question) return;
    const target = indexOf(condition.question);
    const problem = placeProblem({ condition, target, index }, questions, conditions);
    if (problem !== null) {
      findings.error(question.fields.where('showIf'), problem);
      return;
    }
    const asked = questions[target]?.draft;
    // What is wrong with the other question is told where it stands.
    if (!asked || !question.draft) return;
    const resolved = resolveCondition(condition, asked, question.draft.isRequired);
    if ('problem' in resolved) findings.error(question.fields.where('showIf'), resolved.problem);
    else question.draft.showIf = resolved.showIf;
  });
}

/** Only what was asked before can be a condition. */
function placeProblem(
  { condition, target, index }: { condition: Condition; target: number; index: number },
  questions: readonly ReadQuestion[],
  conditions: readonly (Condition | null)[],
): string | null {
  const code = questions[index]?.code ?? '';
  if (target === index) return words.itself(code);
  if (target >= 0 && target < index) return null;
  if (target > index) {
    const circle = circleFrom(index, questions, conditions);
    return circle === null ? words.later(code, condition.question) : words.circle(circle.join(' → '));
  }
  const codes = questions.map((question) => question.code);
  const near = nearest(condition.question, codes);
  return near === null
    ? words.unknownQuestion(condition.question)
    : words.unknownQuestionNear(condition.question, near);
}

/** The codes from a question along the conditions back to itself; null when they lead elsewhere. */
function circleFrom(
  start: number,
  questions: readonly ReadQuestion[],
  conditions: readonly (Condition | null)[],
): string[] | null {
  const path = [start];
  for (;;) {
    const next = conditions[path.at(-1) ?? start]?.question;
    const index = questions.findIndex(({ code }) => code === next);
    if (next === undefined || index < 0) return null;
    path.push(index);
    if (index === start) return path.map((at) => questions[at]?.code ?? '');
    if (path.length > questions.length) return null;
  }
}
