export interface SurveyRunOptions {
  people: number;
  isAnonymous: boolean;
  /** How many people answer while taps are timed; the others come before, as fast as they are answered. */
  timedPeople: number;
  /** Timed taps a second. */
  rate: number;
  /** How often the program is killed and started again while people answer, before the taps are timed. */
  kills: number;
  seed: number;
}
