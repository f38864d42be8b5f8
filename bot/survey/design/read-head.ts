import type { SurveySchedule } from '../../../core/survey.ts';
import { surveyDesignMessages as words } from '../../messages/survey-design.vi.ts';
import { audienceWords, surveySheet, whenWords } from '../../messages/survey-sheets.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { isCode } from '../../workbook/generated-code.ts';
import { fold } from '../../workbook/nearest.ts';
import { readMoment, readNumber, readText, readYesNo, requireText } from './read-values.ts';
import type { PartialDraft, SurveyDraft } from './survey-draft.ts';
import type { Fields, HeadKey } from './survey-fields.ts';

const { fields: headings } = surveySheet;
const longestTexts = { title: 150, greeting: 600 };
const minutesAfter = { least: 0, most: 7 * 24 * 60, empty: 5 } as const;
const openHours = { least: 1, most: 60 * 24, empty: 72 } as const;
const nudgeHours = { least: 1, most: 60 * 24, empty: null } as const;

/** Everything of a survey but its questions. */
export function readHead(head: Fields<HeadKey>, findings: Findings): Omit<PartialDraft, 'questions'> {
  return {
    code: readCode(head, findings),
    trainingCode: head.text('training') ?? '',
    title: requireText(head, 'title', { heading: headings.title.heading, most: longestTexts.title }, findings),
    isQuiz: readYesNo(head, 'quiz', findings),
    isAnonymous: readYesNo(head, 'anonymous', findings),
    audience: readAudience(head, findings),
    introduction: readText(head, 'introduction', longestTexts.greeting, findings),
    thanks: readText(head, 'thanks', longestTexts.greeting, findings),
    schedule: readSchedule(head, findings),
    openHours: readNumber(head, 'openHours', openHours, findings),
    closesAt: readClosing(head, findings),
    nudgeAfterHours: readNumber(head, 'nudgeHours', nudgeHours, findings),
  };
}

function readCode(head: Fields<HeadKey>, findings: Findings): string | null {
  const code = head.text('code');
  if (code === null) {
    if (!head.isRefused('code')) findings.error(head.where('code'), words.missing(headings.code.heading));
    return null;
  }
  if (isCode(code)) return code;
  findings.error(head.where('code'), words.badCode(code));
  return null;
}

function readAudience(head: Fields<HeadKey>, findings: Findings): SurveyDraft['audience'] {
  const text = head.text('audience');
  if (text === null || isOneOf(text, audienceWords.present)) return 'present';
  if (!isOneOf(text, audienceWords.all)) findings.error(head.where('audience'), words.audience(text));
  return 'all';
}

function isOneOf(text: string, { name, others }: { name: string; others: readonly string[] }): boolean {
  return fold(name) === fold(text) || others.includes(fold(text));
}

function readSchedule(head: Fields<HeadKey>, findings: Findings): SurveySchedule | null {
  const value = head.value('when');
  if (head.isRefused('when')) return null;
  if (value === null || (typeof value === 'string' && value.trim() === '')) {
    findings.error(head.where('when'), words.missing(headings.when.heading));
    return null;
  }
  const text = head.text('when') ?? '';
  if (isOneOf(text, whenWords.afterSessions)) return afterSessions(head, findings);
  for (const key of ['sessions', 'minutesAfter'] as const) {
    if (head.text(key) !== null) findings.error(head.where(key), words.onlyAfterSessions);
  }
  if (isOneOf(text, whenWords.byCommand)) return { kind: 'byCommand' };
  const isDay = typeof value !== 'string' || /\d/.test(value);
  const moment = readMoment(value, { time: words.whenWithoutTime, day: words.whenWithoutDay });
  if (isDay && 'at' in moment) return { kind: 'atInstant', opensAt: moment.at };
  findings.error(head.where('when'), isDay && 'problem' in moment ? moment.problem : words.when(text));
  return null;
}

function afterSessions(head: Fields<HeadKey>, findings: Findings): SurveySchedule {
  const sessions = head.list('sessions').flatMap((part) => part.split(',').flatMap((code) => code.trim() || []));
  const isEvery = sessions.length === 1 && /^(?:tat ca|moi buoi|tat ca cac buoi)$/.test(fold(sessions[0] ?? ''));
  return {
    kind: 'afterSessions',
    sessions: isEvery ? [] : [...new Set(sessions)],
    minutesAfter: readNumber(head, 'minutesAfter', minutesAfter, findings),
  };
}

function readClosing(head: Fields<HeadKey>, findings: Findings): Date | null {
  const value = head.value('closesAt');
  if (value === null || head.isRefused('closesAt') || (typeof value === 'string' && value.trim() === '')) return null;
  const moment = readMoment(value, { time: words.closesWithoutTime, day: words.closesWithoutDay });
  if ('at' in moment) return moment.at;
  findings.error(head.where('closesAt'), moment.problem);
  return null;
}
