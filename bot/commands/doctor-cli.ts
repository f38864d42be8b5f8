import { systemClock } from '../../core/clock.ts';
import { createEmbedder } from '../../knowledge/embed/create-embedder.ts';
import { openSnapshot } from '../../knowledge/index/snapshot.ts';
import { readSettings, type Settings } from '../config.ts';
import { checkDataDirectory, checkScanReading, checkTelegram, type Finding, findingOfError } from '../doctor/checks.ts';
import { indexDirectoryOf, openStore } from '../wiring.ts';
import { runCommand } from './run-command.ts';

const marks: Record<Finding['state'], string> = { good: '✓', warning: '!', bad: '✗' };

async function checkDatabaseAndIndex(settings: Settings): Promise<Finding[]> {
  const database = await openStore(settings, systemClock);
  try {
    const documents = await database.documents.list();
    const waiting = (await database.questions.waiting(1000)).length;
    const findings: Finding[] = [
      documents.length === 0
        ? {
            state: 'warning',
            subject: 'Văn bản',
            text: 'Chưa có văn bản nào. Nạp bằng: npm run ingest -- TỆP; hoặc chạy npm start để nạp tài liệu mẫu.',
          }
        : {
            state: 'good',
            subject: 'Văn bản',
            text: `${documents.length} văn bản, ${documents.reduce((sum, { articleCount }) => sum + articleCount, 0)} điều và mục.`,
          },
      waiting === 0
        ? { state: 'good', subject: 'Câu hỏi chờ', text: 'Không có câu hỏi nào đang chờ.' }
        : {
            state: 'warning',
            subject: 'Câu hỏi chờ',
            text: `${waiting} câu chờ cán bộ trả lời. Xem: npm run questions -- list`,
          },
    ];
    return [...findings, await checkIndex(settings, await database.documents.contentVersion(), documents.length)];
  } finally {
    await database.close();
  }
}

async function checkIndex(settings: Settings, contentVersion: string, documents: number): Promise<Finding> {
  const subject = 'Chỉ mục';
  if (documents === 0) return { state: 'good', subject, text: 'Chưa cần, vì chưa có văn bản.' };
  try {
    const embedder = await createEmbedder(settings.embeddings);
    const snapshot = await openSnapshot(indexDirectoryOf(settings), { embedder });
    if (snapshot.contentVersion === contentVersion) {
      return {
        state: 'good',
        subject,
        text: `${snapshot.passages} đoạn, khớp với văn bản đã nạp (${embedder.modelId}).`,
      };
    }
    return {
      state: 'warning',
      subject,
      text: 'Cũ hơn văn bản đã nạp; sẽ được lập lại khi chạy npm start hoặc npm run ask.',
    };
  } catch (error) {
    const finding = findingOfError(subject, error);
    return {
      ...finding,
      state: 'warning',
      text: `${finding.text} Chỉ mục sẽ được lập lại khi chạy npm start hoặc npm run ask.`,
    };
  }
}

async function examine(): Promise<Finding[]> {
  let settings: Settings;
  try {
    settings = readSettings(process.env);
  } catch (error) {
    return [findingOfError('Cài đặt', error)];
  }
  const settingsFinding: Finding = { state: 'good', subject: 'Cài đặt', text: 'Đọc được, không có giá trị sai.' };
  const directory = await checkDataDirectory(settings);
  const stored =
    directory.state === 'bad'
      ? []
      : await checkDatabaseAndIndex(settings).catch((error: unknown) => [findingOfError('Cơ sở dữ liệu', error)]);
  return [settingsFinding, directory, ...stored, await checkScanReading(), await checkTelegram(settings)];
}

await runCommand(async () => {
  const findings = await examine();
  for (const { state, subject, text } of findings) console.log(`${marks[state]} ${subject}: ${text}`);
  const bad = findings.filter(({ state }) => state === 'bad').length;
  console.log(bad === 0 ? '\nKhéo sẵn sàng chạy.' : `\n${bad} việc cần sửa trước khi chạy.`);
  if (bad > 0) process.exitCode = 1;
});
