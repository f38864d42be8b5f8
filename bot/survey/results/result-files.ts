import type { OutgoingFile, OutgoingMessage } from '../../../core/chat.ts';
import { channelLimits } from '../../delivery/channel-limits.ts';
import { textMessage } from '../../features/feature.ts';
import { surveyResultMessages as words } from '../../messages/survey-results.vi.ts';
import { digestBlocks } from './digest-blocks.ts';
import { readRounds } from './read-results.ts';
import type { ResultScope } from './result-scope.ts';
import { readSessionDigest } from './session-digest.ts';
import { tally } from './tally.ts';

const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The one-page report as a file, or where to get it. */
export async function reportMessages(scope: ResultScope): Promise<OutgoingMessage[]> {
  const { mandate, rounds, services, survey } = scope;
  const { training } = mandate;
  const session = rounds.length === 1 ? (rounds[0]?.session?.code ?? null) : null;
  if (!canSendDocuments(scope)) {
    return [textMessage(words.chat.noDocuments, words.chat.reportCommand(training.code, survey.code, session))];
  }
  const result = tally(await readRounds(services.surveys, rounds));
  // A heavy library that only documents need.
  const { reportDocument } = await import('./report-document.ts');
  const document = fileOf(
    words.report.file(survey.code),
    await reportDocument(result, training.organiser, services.clock.now()),
  );
  return [{ ...textMessage(words.chat.document(document.name)), document }];
}

/** What the speaker should know, as text and as a file to hand on. */
export async function digestMessages(scope: ResultScope): Promise<OutgoingMessage[]> {
  const { mandate, rounds, services } = scope;
  const { training } = mandate;
  const session = training.sessions.find(({ id }) => id === rounds[0]?.session?.id);
  if (!session || rounds.length > 1) return [textMessage(words.chat.gone)];
  const read = await readSessionDigest(
    { surveys: services.surveys, checkIns: services.training.checkIns },
    training,
    session,
  );
  const text = { blocks: digestBlocks(read) };
  if (!canSendDocuments(scope)) {
    const command = words.chat.digestCommand(training.code, session.code);
    return [text, textMessage(words.chat.noDocuments, command)];
  }
  // A heavy library that only documents need.
  const { digestDocument } = await import('./digest-document.ts');
  const document = fileOf(words.digest.file(session.code), await digestDocument(read));
  return [text, { ...textMessage(words.chat.digestDocument(document.name)), document }];
}

function canSendDocuments({ channel }: ResultScope): boolean {
  return channelLimits[channel].canSendDocuments;
}

function fileOf(name: string, content: Buffer): OutgoingFile {
  return { name, mediaType, content: content.toString('base64'), encoding: 'base64' };
}
