import type { questionSheet, surveySheet } from '../../messages/survey-sheets.vi.ts';
import type { CellValue } from '../../workbook/cell.ts';

export type HeadKey = keyof typeof surveySheet.fields;
export type QuestionKey = keyof typeof questionSheet.columns;

/** What somebody wrote about one thing, whatever the file: a form, a line of a sheet, or a map in YAML. */
export interface Fields<Key extends string> {
  /** Trimmed, in normal form; null when empty or refused. */
  text(key: Key): string | null;
  /** As the cell holds it, for days and times. */
  value(key: Key): CellValue;
  /** The items of a list: its own in YAML; elsewhere its lines or, on one line, what semicolons divide. */
  list(key: Key): string[];
  /** True when something is already said about this field, so that nobody says more. */
  isRefused(key: Key): boolean;
  /** "Sheet Câu hỏi, ô C5", "Dòng 12". */
  where(key: Key): string;
}

/** A survey's file as it was read, before anybody asks what it means. */
export interface SurveyFields {
  head: Fields<HeadKey>;
  questions: Fields<QuestionKey>[];
  /** Where something is said about all questions. */
  whereQuestions: string;
}

/** Lines, or what semicolons divide when there is but one line. */
export function splitItems(text: string): string[] {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  return lines.length > 1 ? lines : text.split(';').flatMap((part) => part.trim() || []);
}

/** Characters of any field; each has its own, smaller limit, and a list has many items. */
export const longestField = 8000;
