import { setTimeout as sleep } from 'node:timers/promises';
import { lockDataDirectory } from '../../../bot/data-directory-lock.ts';
import { createLog } from '../../../bot/log.ts';
import { startKheo } from '../../../bot/start.ts';
import { systemClock } from '../../../core/clock.ts';
import type { Answer, AskedQuestion } from '../../../core/retrieval.ts';
import { openDatabase } from '../../../prisma/open-database.ts';
import { SampleAnswerer } from './sample-answerer.ts';
import { storeSampleDocument } from './sample-document.ts';
import { testSettings } from './settings.ts';

/** Quotes the question itself, so that every reply tells which question it answers; "chậm" takes long. */
class EchoAnswerer extends SampleAnswerer {
  override async answer(asked: AskedQuestion): Promise<Answer> {
    await sleep(asked.question.includes('chậm') ? 3000 : 5 + Math.random() * 20);
    const answer = await super.answer({ question: 'quỹ' });
    return {
      ...answer,
      citations: answer.citations.map((citation) => ({ ...citation, quote: `[${asked.question}]` })),
    };
  }
}

/** The program in a process of its own, to be killed: data directory, Telegram token and API root are its arguments. */
const [directory = '', token = '', apiRoot = ''] = process.argv.slice(2);
const settings = testSettings({
  DATA_DIR: directory,
  TELEGRAM_BOT_TOKEN: token,
  TELEGRAM_API_ROOT: apiRoot,
  QUESTIONS_PER_MINUTE: '1000',
});
lockDataDirectory(settings.dataDirectory);
const database = await openDatabase({ directory: settings.dataDirectory, clock: systemClock });
const answerer = new EchoAnswerer(database.documents, await storeSampleDocument(database.documents));
const log = createLog({ level: 'fatal' });
const kheo = await startKheo({ settings, answerer, database, clock: systemClock, log });
process.stdout.write('ready\n');
process.once('SIGTERM', async () => {
  await kheo.stop();
  await database.close();
  process.exit(0);
});
