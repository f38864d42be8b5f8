import { systemClock } from '../../core/clock.ts';
import { KheoError } from '../../core/errors.ts';
import type { StoredQuestion } from '../../core/repositories.ts';
import { printVietnameseDate, vietnamDateOf } from '../../core/vietnam-time.ts';
import type { Database } from '../../prisma/open-database.ts';
import { readSettings } from '../config.ts';
import { splitDeliveries } from '../delivery/split-message.ts';
import { messages } from '../messages.vi.ts';
import { openStore } from '../wiring.ts';
import { runCommand } from './run-command.ts';

const usage = `Cách dùng:
  npm run questions -- list [--json]
  npm run questions -- answer MÃ "câu trả lời"`;
const mostListed = 1000;

function printQuestion({ id, question, status, askedAt }: StoredQuestion): string {
  const waits = status === 'forwarded' ? 'người hỏi nhờ cán bộ' : 'chưa có câu trả lời';
  return `${id}  ${printVietnameseDate(vietnamDateOf(askedAt))}  (${waits})\n    ${question}`;
}

async function list(database: Database, isJson: boolean): Promise<void> {
  const waiting = await database.questions.waiting(mostListed);
  if (isJson) {
    console.log(
      JSON.stringify(
        waiting.map(({ recipient, ...question }) => ({ ...question, channel: recipient?.channel ?? null })),
      ),
    );
  } else if (waiting.length === 0) {
    console.log('Không có câu hỏi nào đang chờ trả lời.');
  } else {
    console.log(waiting.map(printQuestion).join('\n'));
    console.log(`\n${waiting.length} câu đang chờ. Trả lời bằng: npm run questions -- answer MÃ "câu trả lời"`);
  }
}

/** The answer and its delivery are stored together; a running Khéo sends it at once, else the next start does. */
async function answer(database: Database, id: string, humanAnswer: string): Promise<void> {
  const question = await database.questions.find(id);
  if (!question)
    throw new KheoError('questionUnknown', `There is no question ${id}; "npm run questions -- list" shows them.`);
  if (question.status === 'resolved') {
    throw new KheoError('questionResolved', `The question ${id} was answered already: ${question.humanAnswer ?? ''}`);
  }
  const { recipient } = question;
  const message = {
    blocks: [
      { kind: 'heading' as const, text: messages.humanAnswer.heading },
      { kind: 'paragraph' as const, text: messages.humanAnswer.asked(question.question) },
      { kind: 'paragraph' as const, text: humanAnswer },
      { kind: 'note' as const, text: messages.humanAnswer.note },
    ],
  };
  const deliveries = recipient ? splitDeliveries([{ recipient, message, lane: 'reply' }]) : [];
  await database.conversation.enqueue(deliveries, [({ questions }) => questions.resolve(id, humanAnswer)]);
  console.log(
    recipient
      ? 'Đã lưu câu trả lời và chuyển cho người hỏi.'
      : 'Đã lưu câu trả lời; người hỏi đã xóa dữ liệu nên không gửi được.',
  );
}

await runCommand(async () => {
  const [action, ...rest] = process.argv.slice(2);
  const [id, ...words] = rest;
  if (action !== 'list' && !(action === 'answer' && id && words.length > 0)) {
    console.log(usage);
    process.exitCode = 1;
    return;
  }
  const settings = readSettings(process.env);
  const database = await openStore(settings, systemClock);
  try {
    if (action === 'list') await list(database, rest.includes('--json'));
    else await answer(database, id ?? '', words.join(' '));
  } finally {
    await database.close();
  }
});
