import type { Participation, ParticipationGroup, SentResponse } from '../../../core/survey-repositories.ts';
import type { GroupTally } from '../../../core/survey-tally.ts';
import { addParticipation, type RoundResponses, tally } from './tally.ts';

/** A round with how each group took part in it. */
export interface GroupedRound extends RoundResponses {
  groups: ReadonlyMap<string, Participation>;
}

/**
 * A named survey by venue, unit or position, in the order of their names and those without one last. Of an anonymous
 * survey only how each group took part: a ballot has no group.
 */
export function tallyGroups(rounds: readonly GroupedRound[], group: ParticipationGroup): GroupTally[] {
  const isAnonymous = rounds.some(({ round }) => round.survey.isAnonymous);
  const byName = rounds.map(({ responses }) => responsesByName(isAnonymous ? [] : responses, group));
  const names = new Set([
    ...rounds.flatMap(({ groups }) => [...groups.keys()]),
    ...byName.flatMap((map) => [...map.keys()]),
  ]);
  return [...names].toSorted(compareNames).map((name) => {
    const participation = addParticipation(rounds.flatMap(({ groups }) => groups.get(name) ?? []));
    if (isAnonymous) return { name, participation, questions: [] };
    const ofGroup = rounds.map((round, index) => ({ ...round, responses: byName[index]?.get(name) ?? [] }));
    return { name, participation, questions: tally(ofGroup).questions };
  });
}

function responsesByName(responses: readonly SentResponse[], group: ParticipationGroup): Map<string, SentResponse[]> {
  const byName = new Map<string, SentResponse[]>();
  for (const response of responses) {
    const name = response.respondent?.[group] ?? '';
    const known = byName.get(name);
    if (known) known.push(response);
    else byName.set(name, [response]);
  }
  return byName;
}

const collator = new Intl.Collator('vi', { numeric: true });

function compareNames(one: string, other: string): number {
  if (one === '' || other === '') return one === other ? 0 : one === '' ? 1 : -1;
  return collator.compare(one, other);
}
