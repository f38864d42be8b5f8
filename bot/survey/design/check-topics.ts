import { type SurveyQuestion, topicChoices } from '../../../core/survey.ts';
import type { StoredTraining } from '../../../core/training-repositories.ts';
import { surveyDesignMessages as words } from '../../messages/survey-design.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { unknownChoice } from './condition.ts';
import { matchChoices } from './match-choices.ts';
import type { DraftPlaces } from './survey-draft.ts';

/** Looks at the questions that ask for a topic, and turns conditions on them into the topics' codes. */
export function checkTopics(
  questions: readonly SurveyQuestion[],
  training: Pick<StoredTraining, 'sessions'>,
  places: DraftPlaces,
  findings: Findings,
): SurveyQuestion[] {
  const topics = topicChoices(training.sessions);
  const asked = new Set(questions.flatMap(({ kind, code }) => (kind === 'topic' ? [code] : [])));
  questions.forEach(({ kind, code }) => {
    if (kind !== 'topic') return;
    if (topics.length === 0) findings.error(places.question(code, 'kind'), words.training.noTopics);
    if (topics.length === 1) findings.warn(places.question(code, 'kind'), words.warnings.oneTopic);
  });
  return questions.map((question) => {
    const { showIf } = question;
    if (!showIf || !('anyOf' in showIf) || !asked.has(showIf.question)) return question;
    const matched = matchChoices(showIf.anyOf, topics);
    if ('codes' in matched) return { ...question, showIf: { ...showIf, anyOf: matched.codes } };
    findings.error(places.question(question.code, 'showIf'), unknownChoice(showIf.question, matched.unknown, topics));
    return question;
  });
}
