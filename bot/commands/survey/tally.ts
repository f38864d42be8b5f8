import { parseArgs } from 'node:util';
import type { MessageBlock } from '../../../core/chat.ts';
import { type ParticipationGroup, participationGroups } from '../../../core/survey-repositories.ts';
import type { GroupTally } from '../../../core/survey-tally.ts';
import type { Database } from '../../../prisma/open-database.ts';
import { surveyResultMessages as words } from '../../messages/survey-results.vi.ts';
import { compareRounds } from '../../survey/results/compare-rounds.ts';
import { readGroups } from '../../survey/results/read-results.ts';
import { comparisonBlocks, groupBlocks, quizBlocks, resultBlocks } from '../../survey/results/result-blocks.ts';
import { type RoundResponses, tally as tallyRounds } from '../../survey/results/tally.ts';
import { tallyGroups } from '../../survey/results/tally-groups.ts';
import { tallyJson } from '../../survey/results/tally-json.ts';
import { answeredTexts, textGroupLines, textsHeading } from '../../survey/results/text-blocks.ts';
import { groupTexts } from '../../survey/results/text-groups.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { findResults } from './find-results.ts';

/** What a survey came to, in the terminal; with `--json` as one object, see tally-json.ts. */
export const tally: SubCommand = {
  usage: 'tally MÃ_LỚP MÃ_PHIẾU [--session MÃ_BUỔI] [--json]',
  async run(parameters, context) {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { session: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [training, survey, ...rest] = positionals;
    if (training === undefined || survey === undefined || rest.length > 0) {
      throw new CommandRefused(words.commands.wrongUse(tally.usage));
    }
    const database = await context.database();
    const { rounds } = await findResults(database, { training, survey, session: values.session });
    const groups = await allGroups(database, rounds);
    const result = tallyRounds(rounds);
    const comparisons = compareRounds(rounds);
    if (values.json) {
      context.print(JSON.stringify(tallyJson(result, groups, comparisons)));
      return;
    }
    const ofGroups = [...groups].flatMap(([group, tallies]) => (isTold(tallies) ? groupBlocks(tallies, group) : []));
    const blocks = [
      ...resultBlocks(result),
      ...(result.quiz?.score ? quizBlocks(result.quiz) : []),
      ...ofGroups,
      ...(comparisons.length > 0 ? comparisonBlocks(comparisons) : []),
      ...textBlocks(result.questions),
    ];
    context.print(blocks.map(({ text }) => text).join('\n\n'));
  },
};

/** Everybody in one nameless group tells nothing. */
function isTold(groups: readonly GroupTally[]): boolean {
  return groups.some(({ name }) => name !== '');
}

export async function allGroups(
  { surveys }: Pick<Database, 'surveys'>,
  rounds: readonly RoundResponses[],
): Promise<Map<ParticipationGroup, GroupTally[]>> {
  const groups = new Map<ParticipationGroup, GroupTally[]>();
  for (const group of participationGroups) {
    groups.set(group, tallyGroups(await readGroups(surveys, rounds, group), group));
  }
  return groups;
}

function textBlocks(questions: Parameters<typeof answeredTexts>[0]): MessageBlock[] {
  return answeredTexts(questions).map(({ position, question, texts }) => {
    const heading = textsHeading({ position, question: question.text, count: texts.length });
    return { kind: 'paragraph', text: [heading, ...groupTexts(texts).flatMap(textGroupLines)].join('\n') };
  });
}
