import type { SurveyTally } from '../../../core/survey-tally.ts';
import { surveyResultMessages as words } from '../../messages/survey-results.vi.ts';
import type { Panel } from './chart-panel.ts';
import { pictureOf } from './picture.ts';
import { participationLine } from './result-blocks.ts';
import { questionPanel } from './result-panels.ts';
import { roundsName } from './round-name.ts';

/** Pixels: about two screens of a phone. A single chart may be higher. */
const highestPicture = 2200;

/** Charts of all questions as SVG pictures, several questions on one; none when there is nothing to draw. */
export function resultPictures(tally: SurveyTally): string[] {
  const panels = tally.counted === 0 ? [] : tally.questions.flatMap((question) => questionPanel(question) ?? []);
  const [first] = tally.rounds;
  const heading = first?.survey.title ?? '';
  const note = `${roundsName(tally.rounds)}. ${participationLine(tally.participation)}`;
  return packed(panels).map((page) => pictureOf(words.heading(heading), note, page));
}

/** As many panels as one picture holds. */
export function firstPage(panels: readonly Panel[]): Panel[] {
  return packed(panels)[0] ?? [];
}

function packed(panels: readonly Panel[]): Panel[][] {
  const pages: Panel[][] = [];
  let filled = 0;
  for (const panel of panels) {
    const page = pages.at(-1);
    if (page && filled + panel.height <= highestPicture) {
      page.push(panel);
      filled += panel.height;
    } else {
      pages.push([panel]);
      filled = panel.height;
    }
  }
  return pages;
}
