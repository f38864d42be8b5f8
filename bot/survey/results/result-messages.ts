import type { MessageBlock, OutgoingMessage } from '../../../core/chat.ts';
import type { ParticipationGroup, Respondent, StoredRound } from '../../../core/survey-repositories.ts';
import { channelLimits } from '../../delivery/channel-limits.ts';
import { textMessage } from '../../features/feature.ts';
import { surveyResultMessages as words } from '../../messages/survey-results.vi.ts';
import { trainingMessages } from '../../messages/training.vi.ts';
import { printNumber } from '../../training/print-number.ts';
import type { Panel } from './chart-panel.ts';
import { compareRounds } from './compare-rounds.ts';
import { pictureOf, pngOf } from './picture.ts';
import { readGroups, readResults, readRounds } from './read-results.ts';
import { comparisonBlocks, groupBlocks, paragraph, quizBlocks, resultBlocks } from './result-blocks.ts';
import { organiserButtons, pageButtons, resultButton } from './result-buttons.ts';
import { comparisonPanel, ratesPanel } from './result-panels.ts';
import { firstPage, resultPictures } from './result-pictures.ts';
import { type ResultScope, scopeFields } from './result-scope.ts';
import { roundsName } from './round-name.ts';
import { tally } from './tally.ts';
import { tallyGroups } from './tally-groups.ts';
import { answeredTexts, textGroupLines, textsHeading } from './text-blocks.ts';
import { groupTexts } from './text-groups.ts';

/** A screen or two each. */
const perPage = { groups: 15, texts: 6, people: 20 } as const;

/** The result as an organiser sees it: the first picture, then the text with what else there is. */
export async function resultMessages(scope: ResultScope): Promise<OutgoingMessage[]> {
  const result = tally(await readRounds(scope.services.surveys, scope.rounds));
  const pictures = canShowImages(scope) ? resultPictures(result) : [];
  const buttons = organiserButtons(scope, result, pictures.length);
  return [...(await pictureMessages(scope, pictures, 0)), { blocks: resultBlocks(result), buttons }];
}

export async function pictureMessage(scope: ResultScope, page: number): Promise<OutgoingMessage[]> {
  const pictures = resultPictures(tally(await readRounds(scope.services.surveys, scope.rounds)));
  const shown = await pictureMessages(scope, pictures, page);
  if (shown.length === 0) return [textMessage(words.picture.nothing)];
  const fields = scopeFields(scope);
  const more = words.chat.pictureMore(page + 2, pictures.length);
  const next = [resultButton(more, { kind: 'resultPicture', ...fields, page: page + 1 })];
  const back = [resultButton(words.chat.buttons.back, { kind: 'result', ...fields })];
  const buttons = page + 1 < pictures.length ? [next, back] : [back];
  return [...shown, { ...textMessage(words.chat.page(page + 1, pictures.length)), buttons }];
}

export async function groupsMessages(
  scope: ResultScope,
  { group, page }: { group: ParticipationGroup; page: number },
): Promise<OutgoingMessage[]> {
  const { surveys } = scope.services;
  const rounds = await readGroups(surveys, await readRounds(surveys, scope.rounds), group);
  const groups = tallyGroups(rounds, group);
  if (groups.length === 0) return [textMessage(words.chat.noGroups)];
  const { shown, current, pages } = pageOf(groups, page, perPage.groups);
  const buttons = pageButtons(scope, current, pages, (target) => ({
    kind: 'resultGroups',
    ...scopeFields(scope),
    group,
    page: target,
  }));
  const note = scope.survey.isAnonymous ? [noteBlock(words.chat.onlyNamed)] : [];
  return [
    ...(await panelMessage(scope, [ratesPanel(shown, group)])),
    { blocks: [...groupBlocks(shown, group, groups), ...note, ...pageNote(current, pages)], buttons },
  ];
}

export async function textsMessages(scope: ResultScope, page: number): Promise<OutgoingMessage[]> {
  const { questions } = tally(await readRounds(scope.services.surveys, scope.rounds));
  const entries = answeredTexts(questions).flatMap(({ position, question, texts }) => {
    const heading = textsHeading({ position, question: question.text, count: texts.length });
    return groupTexts(texts).map((group) => ({ heading, lines: textGroupLines(group) }));
  });
  if (entries.length === 0) return [textMessage(words.chat.noTexts)];
  const { shown, current, pages } = pageOf(entries, page, perPage.texts);
  const blocks = shown.flatMap(({ heading, lines }, index) => [
    ...(shown[index - 1]?.heading === heading ? [] : [{ kind: 'heading' as const, text: heading }]),
    paragraph(lines),
  ]);
  const buttons = pageButtons(scope, current, pages, (target) => ({
    kind: 'resultTexts',
    ...scopeFields(scope),
    page: target,
  }));
  return [{ blocks: [...blocks, ...pageNote(current, pages)], buttons }];
}

/** Names of those who were asked and have not sent; a host's own venues only. */
export async function unansweredMessages(scope: ResultScope, page: number): Promise<OutgoingMessage[]> {
  const { mandate, rounds, services } = scope;
  const [round, ...others] = rounds;
  if (!round || others.length > 0) return [textMessage(words.chat.unansweredRounds)];
  const venues = new Set(mandate.venues.map(({ name }) => name));
  const isSeen = ({ venue }: Respondent) => mandate.role === 'organiser' || (venue !== null && venues.has(venue));
  const people = (await services.surveys.unanswered(round.id)).filter(isSeen);
  if (people.length === 0) {
    const { invited } = await services.surveys.participation(round.id);
    return [textMessage(invited === 0 ? words.chat.noGroups : words.chat.everybodyAnswered)];
  }
  const { shown, current, pages } = pageOf(people, page, perPage.people);
  const lines = shown.map(({ fullName, code, unit, venue }) =>
    words.chat.unansweredLine(fullName || code, unit, venue),
  );
  const buttons = pageButtons(scope, current, pages, (target) => ({
    kind: 'resultUnanswered',
    ...scopeFields(scope),
    page: target,
  }));
  const intro = words.chat.unansweredIntro(printNumber(people.length));
  const blocks = [heading(rounds), paragraph([intro, ...lines]), ...pageNote(current, pages)];
  return [{ blocks, buttons }];
}

export async function comparisonMessages(scope: ResultScope): Promise<OutgoingMessage[]> {
  const comparisons = compareRounds(await readResults(scope.services.surveys, scope.survey));
  if (comparisons.length === 0) return [textMessage(words.chat.noComparison)];
  const pictures = await panelMessage(scope, firstPage(comparisons.map(comparisonPanel)));
  return [...pictures, { blocks: comparisonBlocks(comparisons), buttons: pageButtons(scope, 0, 1, back(scope)) }];
}

export async function quizMessages(scope: ResultScope): Promise<OutgoingMessage[]> {
  const { quiz } = tally(await readRounds(scope.services.surveys, scope.rounds));
  if (!quiz?.score) return [textMessage(words.chat.noQuiz)];
  return [{ blocks: quizBlocks(quiz), buttons: pageButtons(scope, 0, 1, back(scope)) }];
}

/** What a venue's host sees: how many of their own people answered. */
export async function hostMessages(scope: ResultScope): Promise<OutgoingMessage[]> {
  const { mandate, rounds, services } = scope;
  const read = rounds.map((round) => ({ round, responses: [], participation: { invited: 0, sent: 0, drafts: 0 } }));
  const names = new Set(mandate.venues.map(({ name }) => name));
  const groups = tallyGroups(await readGroups(services.surveys, read, 'venue'), 'venue');
  const own = groups.filter(({ name }) => names.has(name)).map((group) => ({ ...group, questions: [] }));
  if (own.length === 0) return [textMessage(words.chat.noGroups)];
  const isRound = scope.roundId !== 0;
  const button = resultButton(words.chat.buttons.unanswered, {
    kind: 'resultUnanswered',
    ...scopeFields(scope),
    page: 0,
  });
  return [
    {
      blocks: [heading(rounds), ...groupBlocks(own, 'venue', own), noteBlock(words.chat.hostOnly)],
      ...(isRound ? { buttons: [[button]] } : {}),
    },
  ];
}

export function refusedMessage(): OutgoingMessage[] {
  return [textMessage(trainingMessages.roles.refused)];
}

function heading(rounds: readonly StoredRound[]): MessageBlock {
  return { kind: 'heading', text: `${rounds[0]?.survey.title ?? ''} – ${roundsName(rounds)}` };
}

function noteBlock(text: string): MessageBlock {
  return { kind: 'note', text };
}

function pageNote(page: number, pages: number): MessageBlock[] {
  return pages > 1 ? [noteBlock(words.chat.page(page + 1, pages))] : [];
}

function back(scope: ResultScope) {
  return () => ({ kind: 'result' as const, ...scopeFields(scope) });
}

/** A page that is gone shows the last one. */
function pageOf<Item>(items: readonly Item[], page: number, size: number) {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const current = Math.min(page, pages - 1);
  return { shown: items.slice(current * size, (current + 1) * size), current, pages };
}

function canShowImages({ channel }: ResultScope): boolean {
  return channelLimits[channel].canShowImages;
}

async function panelMessage(scope: ResultScope, panels: readonly Panel[]): Promise<OutgoingMessage[]> {
  if (!canShowImages(scope)) return [];
  return pictureMessages(scope, [pictureOf(words.heading(scope.survey.title), roundsName(scope.rounds), panels)], 0);
}

async function pictureMessages(
  { survey }: ResultScope,
  pictures: readonly string[],
  page: number,
): Promise<OutgoingMessage[]> {
  const svg = pictures[page];
  if (svg === undefined) return [];
  const content = (await pngOf(svg)).toString('base64');
  const name = words.picture.name(survey.code, page + 1);
  const image = { name, mediaType: 'image/png', content, encoding: 'base64' as const };
  return [{ ...textMessage(words.picture.alternative(survey.title)), image }];
}
