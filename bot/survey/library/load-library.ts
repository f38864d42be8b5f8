import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { KheoError } from '../../../core/errors.ts';
import { Findings, printFinding } from '../../workbook/findings.ts';
import { readSurveyYaml } from '../design/read-survey-yaml.ts';
import type { SurveyFields } from '../design/survey-fields.ts';

const directory = fileURLToPath(new URL('.', import.meta.url));

/** Names of the surveys that come with the program, as `sau-buoi`. */
export function libraryNames(): string[] {
  return readdirSync(directory)
    .flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : []))
    .sort();
}

/** One of `libraryNames`; it belongs to no training yet. Throws `libraryDamaged`. */
export function loadLibrary(name: string): SurveyFields {
  const findings = new Findings();
  const fields = readSurveyYaml(readFileSync(`${directory}${name}.yaml`, 'utf8'), `${name}.yaml`, findings);
  if (fields && findings.errors.length === 0) return fields;
  const problems = findings.errors.map(printFinding).join(' ');
  throw new KheoError(
    'libraryDamaged',
    `The survey "${name}" of the library cannot be read; install again. ${problems}`,
  );
}
