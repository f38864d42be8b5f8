import type { Clock } from '../core/clock.ts';
import type { Inbox, Outbox } from '../core/delivery.ts';
import type { ConversationStore, DocumentRepository, PeopleStores, TranscriptStore } from '../core/repositories.ts';
import type { SurveyRepository } from '../core/survey-repositories.ts';
import type { TrainingStores } from '../core/training-repositories.ts';
import { backupDatabase } from './backup-database.ts';
import { createConversationStore, createStores } from './conversation/conversation-store.ts';
import { createInboxStore } from './conversation/inbox-store.ts';
import { createOutboxStore } from './conversation/outbox-store.ts';
import { createTranscriptStore } from './conversation/transcript-store.ts';
import { type DatabaseLocation, databaseFileOf, prepareDatabaseFile } from './database-file.ts';
import { createDocumentRepository } from './documents/document-repository.ts';
import { explainSqliteError } from './explain-error.ts';
import { PrismaClient } from './generated/sqlite/client.ts';
import { guardStore } from './guard-store.ts';
import { purgeErasedBytes } from './people/purge-erased-bytes.ts';
import { SerialAdapterFactory } from './serial-adapter.ts';
import { createSession } from './session.ts';

/**
 * Everything the program remembers. Every store may throw, besides what its port names: `databaseBusy` (retryable),
 * `diskFull` (retryable), `dataDirectoryReadOnly`, `databaseDamaged`, and `outsideTransaction` within a change.
 */
export interface Database extends PeopleStores, TrainingStores {
  /** Absolute path of the database file. */
  readonly file: string;
  surveys: SurveyRepository;
  documents: DocumentRepository;
  inbox: Inbox;
  outbox: Outbox;
  conversation: ConversationStore;
  transcript: TranscriptStore;
  /** Writes a consistent, checked copy while others read and write; see `backupDatabase`. */
  backupTo(file: string): Promise<void>;
  /** Nothing may be called afterwards. */
  close(): Promise<void>;
}

export interface OpenDatabaseOptions extends DatabaseLocation {
  clock: Clock;
  /** Longest wait for another process's write; default 30,000. */
  busyTimeoutMilliseconds?: number;
}

/**
 * Opens the database in `directory` (or at `url`), making and migrating it when needed. Several processes may have it
 * open. Throws KheoError: `dataDirectoryReadOnly`, `dataDirectoryUnusable`, `databaseDamaged`, `notKheoDatabase`,
 * `databaseNewer`, `migrationHalfApplied`, `migrationEdited`, `migrationFailed`, `databaseBusy`, `postgresNotBuilt`,
 * `databaseUrlUnknown`.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { clock, busyTimeoutMilliseconds = 30_000, ...location } = options;
  const file = databaseFileOf(location);
  await prepareDatabaseFile(file, clock);
  const prisma = new PrismaClient({ adapter: new SerialAdapterFactory(file, busyTimeoutMilliseconds) });
  await prisma.$connect().catch((error: unknown) => {
    throw explainSqliteError(error, file);
  });
  // What a process that died had erased may still stand in the log it left.
  await purgeErasedBytes(prisma);
  const session = createSession(prisma, clock);
  const guard = <Store extends object>(store: Store) => guardStore(store, prisma, file);
  const { people, questions, feedback, states, accounts, training, surveys } = createStores(session);
  return {
    file,
    people: guard(people),
    questions: guard(questions),
    feedback: guard(feedback),
    states: guard(states),
    accounts: guard(accounts),
    trainings: guard(training.trainings),
    roster: guard(training.roster),
    roles: guard(training.roles),
    checkIns: guard(training.checkIns),
    reminders: guard(training.reminders),
    surveys: guard(surveys),
    documents: guard(createDocumentRepository(session)),
    inbox: guard(createInboxStore(session)),
    outbox: guard(createOutboxStore(session)),
    conversation: guard(createConversationStore(prisma, clock)),
    transcript: guard(createTranscriptStore(session)),
    backupTo: (target) => backupDatabase(file, target),
    close: () => prisma.$disconnect(),
  };
}
