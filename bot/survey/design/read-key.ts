import { parseLegalReference } from '../../../core/legal-reference.ts';
import { surveyDesignMessages } from '../../messages/survey-design.vi.ts';
import { questionKindWords } from '../../messages/survey-sheets.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { conditionChoices } from './condition.ts';
import { matchChoices } from './match-choices.ts';
import { readText } from './read-values.ts';
import type { KeyDraft, QuestionDraft } from './survey-draft.ts';
import type { Fields, QuestionKey } from './survey-fields.ts';

const words = surveyDesignMessages.quiz;
const longest = { citation: 200, quote: 1000, explanation: 600 };
const keyColumns = ['answer', 'citation', 'quote', 'explanation'] as const;

/** The right answer of a quiz question; null when there is none, or nothing to look up; what is wrong is told. */
export function readKey(
  fields: Fields<QuestionKey>,
  question: QuestionDraft,
  isQuiz: boolean,
  findings: Findings,
): KeyDraft | null {
  const isScorable = 'key' in question;
  if (!isQuiz || !isScorable) {
    const problem = isQuiz ? words.notScorable(questionKindWords[question.kind].name) : words.notQuiz;
    for (const column of keyColumns) if (fields.text(column) !== null) findings.error(fields.where(column), problem);
    return null;
  }
  const values = readAnswer(fields, question, findings);
  const citation = readCitation(fields, findings);
  const quote = readText(fields, 'quote', longest.quote, findings);
  const explanation = readText(fields, 'explanation', longest.explanation, findings);
  return citation === null ? null : { values: values ?? [], citation, quote, explanation };
}

function readAnswer(fields: Fields<QuestionKey>, question: QuestionDraft, findings: Findings): string[] | null {
  const refuse = (problem: string) => {
    findings.error(fields.where('answer'), problem);
    return null;
  };
  const items = fields.list('answer');
  if (items.length === 0) return fields.isRefused('answer') ? null : refuse(words.answerMissing);
  const choices = conditionChoices(question);
  // One label may hold a semicolon.
  const text = fields.text('answer') ?? '';
  const whole = text.includes('\n') ? null : matchChoices([text], choices);
  const matched = whole && 'codes' in whole ? whole : matchChoices(items, choices);
  if ('unknown' in matched) {
    return refuse(words.unknownAnswer(matched.unknown, choices.map(({ label }) => label).join('; ')));
  }
  if (question.kind !== 'severalChoices' && matched.codes.length > 1) return refuse(words.severalAnswers);
  return matched.codes;
}

function readCitation(fields: Fields<QuestionKey>, findings: Findings): string | null {
  const text = readText(fields, 'citation', longest.citation, findings);
  if (text === null) {
    if (fields.text('citation') === null && !fields.isRefused('citation'))
      findings.error(fields.where('citation'), words.citationMissing);
    return null;
  }
  const reference = parseLegalReference(text);
  const { citation } = surveyDesignMessages;
  const problem =
    reference?.article == null
      ? citation.unreadable(text)
      : reference.document === null
        ? citation.documentMissing(text)
        : null;
  if (problem === null) return text;
  findings.error(fields.where('citation'), problem);
  return null;
}
