import { type AnswersChecked, checkAnswers } from './check-answers.ts';
import type { SurveyRunOptions } from './run-options.ts';
import { SurveyRun } from './survey-run.ts';
import { readTapTimes, type TapFigures } from './tap-times.ts';

export interface SurveysMeasured extends AnswersChecked, TapFigures {
  people: number;
  /** Who has sent, by their own record. */
  sent: number;
  kills: number;
  taps: number;
  lateTaps: number;
  /** Processor time of the program a timed tap: what a busy machine leaves as it is. */
  processorMsPerTap: number;
  /** The whole, from the first process to the comparison. */
  seconds: number;
}

/** One whole run, and what the independent checker finds in its traces. */
export async function measureSurveys(
  options: SurveyRunOptions,
  report: (sentence: string) => void,
): Promise<SurveysMeasured> {
  const began = performance.now();
  const traces = await new SurveyRun(options, report).run();
  const { databaseFile, logFile, roundId, people, timed, kills, lateTaps, taps } = traces;
  try {
    report('Comparing what is stored with what people remember …');
    const checked = checkAnswers(databaseFile, roundId, people, options.isAnonymous);
    const sent = people.filter(({ hasSent }) => hasSent).length;
    const times = readTapTimes(logFile, timed);
    const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
    const processorMsPerTap = Number(((timed.processorSeconds * 1000) / Math.max(1, timed.taps)).toFixed(2));
    return { people: people.length, ...checked, ...times, seconds, sent, kills, taps, lateTaps, processorMsPerTap };
  } finally {
    traces.remove();
  }
}
