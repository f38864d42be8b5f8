// The first thing every npm command runs: plain JavaScript without dependencies, because it is what installs them.
// It installs what is missing, generates the database client, reads .env, and hands over to the command.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const entries = {
  start: 'bot/main.ts',
  ask: 'bot/commands/ask-cli.ts',
  chat: 'bot/commands/chat-cli.ts',
  ingest: 'bot/commands/ingest-cli.ts',
  evaluate: 'bot/commands/evaluate-cli.ts',
  questions: 'bot/commands/questions-cli.ts',
  training: 'bot/commands/training-cli.ts',
  survey: 'bot/commands/survey-cli.ts',
  backup: 'bot/commands/backup-cli.ts',
  restore: 'bot/commands/restore-cli.ts',
  bench: 'bot/commands/bench-cli.ts',
  doctor: 'bot/commands/doctor-cli.ts',
  migration: 'prisma/author-migration-cli.ts',
};

const [command = '', ...commandArguments] = process.argv.slice(2);
requireNodeVersion();
if (command === 'prepare') {
  generateDatabaseClient();
} else if (command === 'test') {
  installWhatIsMissing();
  generateDatabaseClient();
  process.exitCode = runTests(commandArguments);
} else if (command in entries) {
  installWhatIsMissing();
  generateDatabaseClient();
  await runEntry(entries[command]);
} else {
  fail(`There is no command "${command}". Commands: ${Object.keys(entries).join(', ')}, test.`);
}

function requireNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Khéo needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer one and try again.`);
}

/** npm keeps what it really installed in node_modules/.package-lock.json; compare it with what we want. */
function installWhatIsMissing() {
  const wanted = readJson('package-lock.json')?.packages ?? {};
  const installed = readJson('node_modules/.package-lock.json')?.packages ?? {};
  const isMissing = ([where, wantedPackage]) =>
    where !== '' &&
    !wantedPackage.optional &&
    !wantedPackage.peer &&
    installed[where]?.version !== wantedPackage.version;
  if (!Object.entries(wanted).some(isMissing)) return;
  say('Installing what is missing (the first time takes a few minutes, since two parts are compiled) …');
  run(
    'npm',
    ['ci', '--no-audit', '--no-fund'],
    'The packages could not be installed. Check the network, then try again.',
  );
}

/** The client is generated again whenever the schema it was made from has changed. */
function generateDatabaseClient() {
  const schema = path.join(root, 'prisma', 'sqlite', 'schema.prisma');
  if (!existsSync(schema)) return;
  const generated = path.join(root, 'prisma', 'generated');
  const stamp = path.join(generated, '.schema-hash');
  const hash = createHash('sha256').update(readFileSync(schema)).digest('hex');
  const isCurrent = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
  if (isCurrent()) return;
  withLock(path.join(root, 'node_modules', '.kheo-generate-lock'), () => {
    if (isCurrent()) return;
    run(
      process.execPath,
      [path.join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate'],
      'The database client could not be generated.',
    );
    mkdirSync(generated, { recursive: true });
    writeFileSync(stamp, hash);
  });
}

/** Two commands started at once must not generate into the same folder. A lock older than two minutes is a dead one. */
function withLock(lock, work) {
  for (;;) {
    try {
      mkdirSync(lock, { recursive: false });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > 120_000) rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** In this same process, so that a signal sent to it reaches the command itself. */
async function runEntry(entry) {
  const envFile = path.join(root, '.env');
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const { register } = await import('tsx/esm/api');
  register();
  process.argv = [process.argv[0], path.join(root, entry), ...commandArguments];
  await import(pathToFileURL(path.join(root, entry)).href);
}

/** Lint, types, tests; ends with one line of counts that programs can read. */
function runTests(vitestArguments) {
  const bin = (name) => path.join(root, 'node_modules', '.bin', name);
  if (spawn(bin('biome'), ['check', '.']) !== 0) return 1;
  if (spawn(bin('tsc'), ['--noEmit']) !== 0) return 1;
  const directory = mkdtempSync(path.join(tmpdir(), 'kheo-test-'));
  const report = path.join(directory, 'report.json');
  const status = spawn(bin('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...vitestArguments,
  ]);
  if (existsSync(report)) {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
    process.stdout.write(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`);
  }
  rmSync(directory, { recursive: true, force: true });
  return status;
}

function spawn(file, args) {
  return spawnSync(file, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

/** Output goes to standard error: standard output belongs to the command (`--json`). */
function run(file, args, sentence) {
  const { status } = spawnSync(file, args, { cwd: root, stdio: ['ignore', process.stderr.fd, process.stderr.fd] });
  if (status !== 0) fail(sentence);
}

function readJson(file) {
  const full = path.join(root, file);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')) : null;
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

function fail(sentence) {
  say(sentence);
  process.exit(1);
}
