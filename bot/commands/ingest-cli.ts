import { parseArgs } from 'node:util';
import { systemClock } from '../../core/clock.ts';
import { KheoError } from '../../core/errors.ts';
import { type IngestProgress, type IngestResult, ingestSources } from '../../ingest/ingest-sources.ts';
import { findSystemOcr } from '../../ingest/readers/ocr.ts';
import { createEmbedder } from '../../knowledge/embed/create-embedder.ts';
import type { Database } from '../../prisma/open-database.ts';
import { readSettings, type Settings } from '../config.ts';
import { openIndex, openStore } from '../wiring.ts';
import { createProgress, type Progress } from './progress.ts';
import { runCommand } from './run-command.ts';

const usage = `Cách dùng:
  npm run ingest -- TỆP|THƯ MỤC|ĐỊA CHỈ… [--dry-run] [--json]
    --dry-run  chỉ đọc và báo cáo, không lưu
    --json     mỗi văn bản một dòng JSON`;

const changeWords = { added: 'đã thêm', replaced: 'đã thay bản cũ', unchanged: 'không đổi' } as const;

/** Two lines for people: what it is, and what to look at. */
function printReport(result: IngestResult): string {
  if ('error' in result) return `✗ ${result.file}: ${result.error.message} [${result.error.code}]`;
  const name = [result.documentNumber, result.title].filter(Boolean).join(' – ');
  const change = result.change ? changeWords[result.change] : 'xem thử, không lưu';
  const share = `${(result.characterShare * 100).toFixed(1)} % số chữ`;
  const counts = result.articles.length > 0 ? `${result.articles.length} điều` : 'không chia theo điều';
  const warnings = result.warnings.map((warning) => `    ! ${warning}`);
  return [`✓ ${name} (${counts}, giữ ${share}, ${change})`, ...warnings].join('\n');
}

function showProgress(progress: Progress, { file, stage, done, total }: IngestProgress): void {
  if (stage === 'source') progress.update(done, total, 'Nạp văn bản');
  else if (stage === 'pages' && total > 1) progress.update(done, total, `Đọc trang: ${file}`);
  else if (stage === 'document' && done > 1) progress.update(done, Math.max(total, done), `Văn bản trong ${file}`);
}

async function ingestAll(sources: string[], database: Database | null, isJson: boolean): Promise<number> {
  const progress = createProgress();
  let failed = 0;
  const results = ingestSources(sources, {
    documents: database?.documents ?? null,
    ocr: await findSystemOcr(),
    onProgress: (event) => showProgress(progress, event),
  });
  for await (const result of results) {
    if ('error' in result) failed += 1;
    if (isJson || !('error' in result)) console.log(isJson ? JSON.stringify(result) : printReport(result));
    else console.error(printReport(result));
  }
  progress.stop();
  return failed;
}

/** The index is built here and never at start, so that a start is quick and a running program goes on answering. */
async function indexAll(settings: Settings, database: Database): Promise<void> {
  const progress = createProgress();
  const embedder = await createEmbedder(settings.embeddings);
  await openIndex(settings, database, embedder, systemClock, {
    isBuildExpected: true,
    onProgress: (done, total, label) => progress.update(done, total, label),
    onNotice: (sentence) => process.stderr.write(`${sentence}\n`),
  });
  progress.stop();
}

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help || positionals.length === 0) {
    console.log(usage);
    if (!values.help) process.exitCode = 1;
    return;
  }
  const settings = readSettings(process.env);
  const database = values['dry-run'] ? null : await openStore(settings, systemClock);
  try {
    const failed = await ingestAll(positionals, database, values.json);
    if (failed > 0) process.exitCode = 1;
    if (database) await indexAll(settings, database);
  } finally {
    await database?.close();
  }
  if (process.exitCode === 1 && positionals.length > 1) {
    throw new KheoError('someFailed', 'Some files could not be read; the others are stored. The reasons stand above.');
  }
});
