import { type QuestionKind, questionKinds } from '../../../core/survey.ts';
import { surveyDesignMessages as words } from '../../messages/survey-design.vi.ts';
import { questionKindWords, questionSheet } from '../../messages/survey-sheets.vi.ts';
import { no, yes } from '../../messages/workbook-sheets.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { fold, nearest } from '../../workbook/nearest.ts';
import { longestLabel, readChoices } from './read-choices.ts';
import type { QuestionDraft } from './survey-draft.ts';
import type { Fields, QuestionKey } from './survey-fields.ts';

type OfKind<Question> = Question extends { kind: QuestionKind }
  ? Omit<Question, 'code' | 'text' | 'isRequired' | 'showIf'>
  : never;
/** What a question's kind brings with it: choices, labels, and for those that can be scored a key, to be read later. */
type KindDraft = OfKind<QuestionDraft>;

/** Null when the kind or its choices are wrong, which is told. */
export function readKind(fields: Fields<QuestionKey>, findings: Findings): KindDraft | null {
  const kind = kindOf(fields, findings);
  if (kind === null || fields.isRefused('choices')) return null;
  const items = fields.list('choices');
  const refuse = (problem: string) => {
    findings.error(fields.where('choices'), problem);
    return null;
  };
  switch (kind) {
    case 'oneChoice':
    case 'severalChoices': {
      if (items.length === 0) return refuse(words.choicesMissing(questionKindWords[kind].name));
      const { choices, problems } = readChoices(items);
      for (const problem of problems) refuse(problem);
      return problems.length === 0 ? { kind, choices, key: null } : null;
    }
    case 'scale': {
      if (items.length !== 0 && items.length !== 5) return refuse(words.scaleLabels(items.length));
      const long = items.find((label) => label.length > longestLabel);
      return long === undefined
        ? { kind, labels: items }
        : refuse(words.choiceTooLong(`${long.slice(0, 40)}…`, longestLabel));
    }
    case 'yesNo':
      return items.length > 0 && !isYesAndNo(items)
        ? refuse(words.noChoicesWanted(questionKindWords[kind].name))
        : { kind, key: null };
    case 'recommendation':
    case 'freeText':
    case 'topic':
      return items.length > 0 ? refuse(words.noChoicesWanted(questionKindWords[kind].name)) : { kind };
  }
}

function isYesAndNo(items: readonly string[]): boolean {
  return items.map(fold).join() === [yes, no].map(fold).join();
}

function kindOf(fields: Fields<QuestionKey>, findings: Findings): QuestionKind | null {
  const text = fields.text('kind');
  if (text === null) {
    if (!fields.isRefused('kind'))
      findings.error(fields.where('kind'), words.missing(questionSheet.columns.kind.heading));
    return null;
  }
  const folded = fold(text);
  const kind = questionKinds.find((name) => {
    const { name: word, others } = questionKindWords[name];
    return fold(word) === folded || others.some((other) => other === folded);
  });
  if (kind) return kind;
  const names = Object.values(questionKindWords).map(({ name }) => name);
  const near = nearest(text, names);
  findings.error(fields.where('kind'), near === null ? words.kind(text, names.join(', ')) : words.kindNear(text, near));
  return null;
}
