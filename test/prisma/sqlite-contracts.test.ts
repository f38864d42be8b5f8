import { describeConversationStateContract } from '../contracts/conversation-state.contract.ts';
import { describeInboxContract } from '../contracts/inbox.contract.ts';
import { describeOutboxContract } from '../contracts/outbox.contract.ts';
import { describeOutboxProperties } from '../contracts/outbox-property.contract.ts';
import { describeRepositoriesContract } from '../contracts/repositories.contract.ts';
import { describeConversationContract } from '../contracts/repositories-conversation.contract.ts';
import { describeDocumentsContract } from '../contracts/repositories-documents.contract.ts';
import { openForEachTest } from './open-test-database.ts';

const openSqlite = openForEachTest();

describeInboxContract('SQLite', openSqlite);
describeOutboxContract('SQLite', openSqlite);
describeOutboxProperties('SQLite', openSqlite);
describeConversationContract('SQLite', openSqlite);
describeDocumentsContract('SQLite', openSqlite);
describeRepositoriesContract('SQLite', openSqlite);
describeConversationStateContract('SQLite', openSqlite);
