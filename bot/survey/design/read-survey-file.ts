import path from 'node:path';
import { normalizeText } from '../../../knowledge/text/normalize.ts';
import { surveyDesignMessages } from '../../messages/survey-design.vi.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { readSurveyWorkbook } from './read-survey-workbook.ts';
import { readSurveyYaml } from './read-survey-yaml.ts';
import type { SurveyFields } from './survey-fields.ts';

/** Far more than forty questions need; a file of this size is another one. */
const mostMegabytes = 5;
const words = surveyDesignMessages.file;

/** Reads a survey's file by its ending; null when it cannot be read at all, which is told. */
export async function readSurveyFile(
  bytes: Uint8Array,
  fileName: string,
  findings: Findings,
): Promise<SurveyFields | null> {
  const refuse = (problem: string) => {
    findings.error(workbookMessages.file(fileName), problem);
    return null;
  };
  const extension = path.extname(fileName).toLowerCase();
  if (bytes.length === 0) return refuse(words.empty);
  if (bytes.length > mostMegabytes * 1024 * 1024) return refuse(words.tooLarge(mostMegabytes));
  if (extension === '.xlsx') return readSurveyWorkbook(bytes, fileName, findings);
  if (extension !== '.yaml' && extension !== '.yml') return refuse(words.kind);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return refuse(words.isWorkbook);
  const text = decode(bytes);
  return text === null ? refuse(words.encoding) : readSurveyYaml(text, fileName, findings);
}

/** UTF-8, with or without a mark in front; null for any other encoding. */
function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : normalizeText(text);
  } catch {
    return null;
  }
}
