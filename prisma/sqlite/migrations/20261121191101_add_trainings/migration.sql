-- AlterTable
ALTER TABLE "people" ADD COLUMN "preferredChannel" TEXT;

-- CreateTable
CREATE TABLE "trainings" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "organiser" TEXT NOT NULL,
    "documents" TEXT NOT NULL,
    "quietHours" TEXT,
    "allowsSelfRegistration" BOOLEAN NOT NULL,
    "joinCode" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "venues" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "trainingId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "address" TEXT,
    "hostPhone" TEXT,
    "joinCode" TEXT NOT NULL,
    CONSTRAINT "venues_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "trainings" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "training_sessions" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "trainingId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "speakers" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "materials" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "cancelledAt" DATETIME,
    CONSTRAINT "training_sessions_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "trainings" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "session_venues" (
    "sessionId" INTEGER NOT NULL,
    "venueId" INTEGER NOT NULL,

    PRIMARY KEY ("sessionId", "venueId"),
    CONSTRAINT "session_venues_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "training_sessions" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "session_venues_venueId_fkey" FOREIGN KEY ("venueId") REFERENCES "venues" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "attendees" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "trainingId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "rosterPosition" INTEGER NOT NULL,
    "fullName" TEXT,
    "position" TEXT,
    "unit" TEXT,
    "venueId" INTEGER,
    "rosterVenueId" INTEGER,
    "phone" TEXT,
    "telegramId" TEXT,
    "zaloUserId" TEXT,
    "zaloBotChatId" TEXT,
    "isSelfRegistered" BOOLEAN NOT NULL DEFAULT false,
    "optedOutAt" DATETIME,
    "erasedAt" DATETIME,
    CONSTRAINT "attendees_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "trainings" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "attendees_venueId_fkey" FOREIGN KEY ("venueId") REFERENCES "venues" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "attendees_rosterVenueId_fkey" FOREIGN KEY ("rosterVenueId") REFERENCES "venues" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "attendee_accounts" (
    "attendeeId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "joinedAt" DATETIME NOT NULL,

    PRIMARY KEY ("attendeeId", "personId"),
    CONSTRAINT "attendee_accounts_attendeeId_fkey" FOREIGN KEY ("attendeeId") REFERENCES "attendees" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "attendee_accounts_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "erased_keys" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "attendeeId" INTEGER,
    "erasedAt" DATETIME NOT NULL,
    CONSTRAINT "erased_keys_attendeeId_fkey" FOREIGN KEY ("attendeeId") REFERENCES "attendees" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "salts" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "claim_codes" (
    "codeHash" TEXT NOT NULL PRIMARY KEY,
    "attendeeId" INTEGER NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedById" INTEGER,
    CONSTRAINT "claim_codes_attendeeId_fkey" FOREIGN KEY ("attendeeId") REFERENCES "attendees" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "claim_codes_usedById_fkey" FOREIGN KEY ("usedById") REFERENCES "people" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "role_grants" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "trainingId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "venueId" INTEGER,
    "codeHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "redeemedAt" DATETIME,
    "personId" INTEGER,
    CONSTRAINT "role_grants_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "trainings" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "role_grants_venueId_fkey" FOREIGN KEY ("venueId") REFERENCES "venues" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "role_grants_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "wrong_codes" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "wrong_codes_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "check_in_secrets" (
    "sessionId" INTEGER NOT NULL,
    "venueId" INTEGER NOT NULL,
    "secret" TEXT NOT NULL,

    PRIMARY KEY ("sessionId", "venueId"),
    CONSTRAINT "check_in_secrets_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "training_sessions" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "check_in_secrets_venueId_fkey" FOREIGN KEY ("venueId") REFERENCES "venues" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "check_ins" (
    "sessionId" INTEGER NOT NULL,
    "attendeeId" INTEGER NOT NULL,
    "venueId" INTEGER,
    "at" DATETIME NOT NULL,
    "method" TEXT NOT NULL,
    "isLate" BOOLEAN NOT NULL,
    "markedById" INTEGER,

    PRIMARY KEY ("sessionId", "attendeeId"),
    CONSTRAINT "check_ins_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "training_sessions" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "check_ins_attendeeId_fkey" FOREIGN KEY ("attendeeId") REFERENCES "attendees" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "check_ins_venueId_fkey" FOREIGN KEY ("venueId") REFERENCES "venues" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "check_ins_markedById_fkey" FOREIGN KEY ("markedById") REFERENCES "people" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "reminders" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "trainingId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sessionId" INTEGER,
    "sessionRevision" INTEGER,
    "audience" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "usefulUntil" DATETIME NOT NULL,
    "text" TEXT,
    "state" TEXT NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "reminders_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "trainings" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "reminders_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "training_sessions" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorKind" TEXT NOT NULL,
    "personId" INTEGER,
    "action" TEXT NOT NULL,
    "trainingCode" TEXT,
    "detail" TEXT NOT NULL,
    CONSTRAINT "audit_entries_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_deliveries" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "inboxMessageId" INTEGER,
    "reminderId" INTEGER,
    "attendeeId" INTEGER,
    "channel" TEXT,
    "address" TEXT,
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
    CONSTRAINT "deliveries_inboxMessageId_fkey" FOREIGN KEY ("inboxMessageId") REFERENCES "inbox" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "deliveries_reminderId_fkey" FOREIGN KEY ("reminderId") REFERENCES "reminders" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "deliveries_attendeeId_fkey" FOREIGN KEY ("attendeeId") REFERENCES "attendees" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_deliveries" ("address", "attempts", "channel", "createdAt", "id", "inboxMessageId", "lane", "message", "notBefore", "platformMessageId", "reason", "settledAt", "state", "uncertainCount") SELECT "address", "attempts", "channel", "createdAt", "id", "inboxMessageId", "lane", "message", "notBefore", "platformMessageId", "reason", "settledAt", "state", "uncertainCount" FROM "deliveries";
DROP TABLE "deliveries";
ALTER TABLE "new_deliveries" RENAME TO "deliveries";
CREATE INDEX "deliveries_state_lane_reminderId_idx" ON "deliveries"("state", "lane", "reminderId");
CREATE INDEX "deliveries_attendeeId_idx" ON "deliveries"("attendeeId");
CREATE INDEX "deliveries_channel_address_state_lane_idx" ON "deliveries"("channel", "address", "state", "lane");
CREATE INDEX "deliveries_inboxMessageId_idx" ON "deliveries"("inboxMessageId");
CREATE INDEX "deliveries_createdAt_idx" ON "deliveries"("createdAt");
CREATE UNIQUE INDEX "deliveries_reminderId_attendeeId_key" ON "deliveries"("reminderId", "attendeeId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "trainings_code_key" ON "trainings"("code");

-- CreateIndex
CREATE UNIQUE INDEX "trainings_joinCode_key" ON "trainings"("joinCode");

-- CreateIndex
CREATE UNIQUE INDEX "venues_joinCode_key" ON "venues"("joinCode");

-- CreateIndex
CREATE UNIQUE INDEX "venues_trainingId_code_key" ON "venues"("trainingId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "training_sessions_trainingId_code_key" ON "training_sessions"("trainingId", "code");

-- CreateIndex
CREATE INDEX "session_venues_venueId_idx" ON "session_venues"("venueId");

-- CreateIndex
CREATE INDEX "attendees_trainingId_rosterPosition_idx" ON "attendees"("trainingId", "rosterPosition");

-- CreateIndex
CREATE INDEX "attendees_trainingId_phone_idx" ON "attendees"("trainingId", "phone");

-- CreateIndex
CREATE INDEX "attendees_venueId_idx" ON "attendees"("venueId");

-- CreateIndex
CREATE INDEX "attendees_rosterVenueId_idx" ON "attendees"("rosterVenueId");

-- CreateIndex
CREATE UNIQUE INDEX "attendees_trainingId_code_key" ON "attendees"("trainingId", "code");

-- CreateIndex
CREATE INDEX "attendee_accounts_personId_idx" ON "attendee_accounts"("personId");

-- CreateIndex
CREATE INDEX "erased_keys_hash_idx" ON "erased_keys"("hash");

-- CreateIndex
CREATE INDEX "erased_keys_attendeeId_idx" ON "erased_keys"("attendeeId");

-- CreateIndex
CREATE INDEX "claim_codes_attendeeId_idx" ON "claim_codes"("attendeeId");

-- CreateIndex
CREATE INDEX "claim_codes_usedById_idx" ON "claim_codes"("usedById");

-- CreateIndex
CREATE UNIQUE INDEX "role_grants_codeHash_key" ON "role_grants"("codeHash");

-- CreateIndex
CREATE INDEX "role_grants_trainingId_idx" ON "role_grants"("trainingId");

-- CreateIndex
CREATE INDEX "role_grants_venueId_idx" ON "role_grants"("venueId");

-- CreateIndex
CREATE INDEX "role_grants_personId_idx" ON "role_grants"("personId");

-- CreateIndex
CREATE INDEX "wrong_codes_personId_at_idx" ON "wrong_codes"("personId", "at");

-- CreateIndex
CREATE INDEX "check_in_secrets_venueId_idx" ON "check_in_secrets"("venueId");

-- CreateIndex
CREATE INDEX "check_ins_attendeeId_idx" ON "check_ins"("attendeeId");

-- CreateIndex
CREATE INDEX "check_ins_venueId_idx" ON "check_ins"("venueId");

-- CreateIndex
CREATE INDEX "check_ins_markedById_idx" ON "check_ins"("markedById");

-- CreateIndex
CREATE INDEX "reminders_state_dueAt_idx" ON "reminders"("state", "dueAt");

-- CreateIndex
CREATE INDEX "reminders_sessionId_idx" ON "reminders"("sessionId");

-- CreateIndex
CREATE UNIQUE INDEX "reminders_trainingId_key_key" ON "reminders"("trainingId", "key");

-- CreateIndex
CREATE INDEX "audit_entries_trainingCode_idx" ON "audit_entries"("trainingCode");

-- CreateIndex
CREATE INDEX "audit_entries_personId_idx" ON "audit_entries"("personId");
