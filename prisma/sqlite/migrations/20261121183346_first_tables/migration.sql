-- CreateTable
CREATE TABLE "documents" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "identityKey" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "document_versions" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "documentId" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL,
    "stamp" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "ingestedAt" DATETIME NOT NULL,
    "supersededAt" DATETIME,
    "documentNumber" TEXT,
    "documentKind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "issuer" TEXT,
    "issuedOn" TEXT,
    "effectiveFrom" TEXT,
    "expiredOn" TEXT,
    "summaryOf" TEXT,
    "articleCount" INTEGER NOT NULL,
    CONSTRAINT "document_versions_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "documents" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "provisions" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "versionId" INTEGER NOT NULL,
    "parentId" INTEGER,
    "lastDescendantId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT,
    "title" TEXT,
    "text" TEXT NOT NULL,
    "page" INTEGER,
    "externalId" TEXT,
    CONSTRAINT "provisions_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "document_versions" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "provisions_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "provisions" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "passages" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "versionId" INTEGER NOT NULL,
    "provisionId" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "documentName" TEXT NOT NULL,
    "body" TEXT,
    CONSTRAINT "passages_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "document_versions" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "passages_provisionId_fkey" FOREIGN KEY ("provisionId") REFERENCES "provisions" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "document_relations" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "versionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "on" TEXT,
    "provisions" TEXT NOT NULL,
    "certainty" TEXT NOT NULL,
    CONSTRAINT "document_relations_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "document_versions" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "people" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "displayName" TEXT,
    "introducedAt" DATETIME,
    "isReachable" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" DATETIME NOT NULL,
    "erasedAt" DATETIME
);

-- CreateTable
CREATE TABLE "chat_identities" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    CONSTRAINT "chat_identities_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "questions" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" INTEGER NOT NULL,
    "text" TEXT,
    "answer" TEXT,
    "status" TEXT NOT NULL,
    "humanAnswer" TEXT,
    "askedAt" DATETIME NOT NULL,
    "resolvedAt" DATETIME,
    CONSTRAINT "questions_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "question_citations" (
    "questionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "provisionId" INTEGER NOT NULL,
    "quote" TEXT NOT NULL,

    PRIMARY KEY ("questionId", "position"),
    CONSTRAINT "question_citations_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "questions" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "question_citations_provisionId_fkey" FOREIGN KEY ("provisionId") REFERENCES "provisions" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "feedback" (
    "questionId" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "isHelpful" BOOLEAN NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("questionId", "personId"),
    CONSTRAINT "feedback_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "questions" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "feedback_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "channel" TEXT NOT NULL,
    "updateKey" TEXT NOT NULL,
    "updateId" TEXT,
    "address" TEXT NOT NULL,
    "displayName" TEXT,
    "content" TEXT,
    "receivedAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "finishedAt" DATETIME
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "inboxMessageId" INTEGER,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "message" TEXT,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "uncertainCount" INTEGER NOT NULL DEFAULT 0,
    "notBefore" DATETIME,
    "reason" TEXT,
    "platformMessageId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    CONSTRAINT "deliveries_inboxMessageId_fkey" FOREIGN KEY ("inboxMessageId") REFERENCES "inbox" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "delivery_attempts" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "deliveryId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    CONSTRAINT "delivery_attempts_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "deliveries" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "documents_identityKey_key" ON "documents"("identityKey");

-- CreateIndex
CREATE UNIQUE INDEX "document_versions_stamp_key" ON "document_versions"("stamp");

-- CreateIndex
CREATE INDEX "document_versions_documentId_supersededAt_idx" ON "document_versions"("documentId", "supersededAt");

-- CreateIndex
CREATE INDEX "provisions_versionId_kind_number_idx" ON "provisions"("versionId", "kind", "number");

-- CreateIndex
CREATE INDEX "passages_versionId_idx" ON "passages"("versionId");

-- CreateIndex
CREATE INDEX "passages_provisionId_idx" ON "passages"("provisionId");

-- CreateIndex
CREATE INDEX "document_relations_versionId_idx" ON "document_relations"("versionId");

-- CreateIndex
CREATE INDEX "chat_identities_personId_idx" ON "chat_identities"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "chat_identities_channel_address_key" ON "chat_identities"("channel", "address");

-- CreateIndex
CREATE INDEX "questions_personId_askedAt_idx" ON "questions"("personId", "askedAt");

-- CreateIndex
CREATE INDEX "questions_status_askedAt_idx" ON "questions"("status", "askedAt");

-- CreateIndex
CREATE INDEX "questions_askedAt_idx" ON "questions"("askedAt");

-- CreateIndex
CREATE INDEX "question_citations_provisionId_idx" ON "question_citations"("provisionId");

-- CreateIndex
CREATE INDEX "feedback_personId_idx" ON "feedback"("personId");

-- CreateIndex
CREATE INDEX "inbox_state_channel_address_idx" ON "inbox"("state", "channel", "address");

-- CreateIndex
CREATE INDEX "inbox_channel_address_receivedAt_idx" ON "inbox"("channel", "address", "receivedAt");

-- CreateIndex
CREATE INDEX "inbox_receivedAt_idx" ON "inbox"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_channel_updateKey_key" ON "inbox"("channel", "updateKey");

-- CreateIndex
CREATE INDEX "deliveries_state_lane_idx" ON "deliveries"("state", "lane");

-- CreateIndex
CREATE INDEX "deliveries_channel_address_state_lane_idx" ON "deliveries"("channel", "address", "state", "lane");

-- CreateIndex
CREATE INDEX "deliveries_inboxMessageId_idx" ON "deliveries"("inboxMessageId");

-- CreateIndex
CREATE INDEX "deliveries_createdAt_idx" ON "deliveries"("createdAt");

-- CreateIndex
CREATE INDEX "delivery_attempts_deliveryId_idx" ON "delivery_attempts"("deliveryId");
