-- CreateTable
CREATE TABLE "surveys" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "trainingId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "isQuiz" BOOLEAN NOT NULL,
    "isAnonymous" BOOLEAN NOT NULL,
    "audience" TEXT NOT NULL,
    "introduction" TEXT,
    "thanks" TEXT,
    "schedule" TEXT NOT NULL,
    "openHours" REAL NOT NULL,
    "closesAt" DATETIME,
    "nudgeAfterHours" REAL,
    "questions" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "surveys_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "trainings" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "survey_rounds" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "surveyId" INTEGER NOT NULL,
    "sessionId" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "opensAt" DATETIME,
    "closesAt" DATETIME,
    CONSTRAINT "survey_rounds_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "surveys" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "survey_rounds_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "training_sessions" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "survey_responses" (
    "roundId" INTEGER NOT NULL,
    "attendeeId" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "position" TEXT,
    "sentAt" DATETIME,

    PRIMARY KEY ("roundId", "attendeeId"),
    CONSTRAINT "survey_responses_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "survey_rounds" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "survey_responses_attendeeId_fkey" FOREIGN KEY ("attendeeId") REFERENCES "attendees" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "survey_answers" (
    "roundId" INTEGER NOT NULL,
    "attendeeId" INTEGER NOT NULL,
    "questionCode" TEXT NOT NULL,
    "values" TEXT NOT NULL,

    PRIMARY KEY ("roundId", "attendeeId", "questionCode"),
    CONSTRAINT "survey_answers_roundId_attendeeId_fkey" FOREIGN KEY ("roundId", "attendeeId") REFERENCES "survey_responses" ("roundId", "attendeeId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "survey_traces" (
    "roundId" INTEGER NOT NULL,
    "attendeeId" INTEGER NOT NULL,
    "inboxMessageId" INTEGER NOT NULL,

    PRIMARY KEY ("roundId", "attendeeId", "inboxMessageId"),
    CONSTRAINT "survey_traces_roundId_attendeeId_fkey" FOREIGN KEY ("roundId", "attendeeId") REFERENCES "survey_responses" ("roundId", "attendeeId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "survey_traces_inboxMessageId_fkey" FOREIGN KEY ("inboxMessageId") REFERENCES "inbox" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "survey_ballots" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "roundId" INTEGER NOT NULL,
    "answers" TEXT NOT NULL,
    "isReleased" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "survey_ballots_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "survey_rounds" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_reminders" (
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
    "surveyRoundId" INTEGER,
    CONSTRAINT "reminders_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "trainings" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "reminders_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "training_sessions" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "reminders_surveyRoundId_fkey" FOREIGN KEY ("surveyRoundId") REFERENCES "survey_rounds" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_reminders" ("audience", "dueAt", "endedAt", "id", "key", "kind", "sessionId", "sessionRevision", "state", "text", "trainingId", "usefulUntil") SELECT "audience", "dueAt", "endedAt", "id", "key", "kind", "sessionId", "sessionRevision", "state", "text", "trainingId", "usefulUntil" FROM "reminders";
DROP TABLE "reminders";
ALTER TABLE "new_reminders" RENAME TO "reminders";
CREATE INDEX "reminders_state_dueAt_idx" ON "reminders"("state", "dueAt");
CREATE INDEX "reminders_sessionId_idx" ON "reminders"("sessionId");
CREATE INDEX "reminders_surveyRoundId_idx" ON "reminders"("surveyRoundId");
CREATE UNIQUE INDEX "reminders_trainingId_key_key" ON "reminders"("trainingId", "key");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "surveys_trainingId_code_key" ON "surveys"("trainingId", "code");

-- CreateIndex
CREATE INDEX "survey_rounds_sessionId_idx" ON "survey_rounds"("sessionId");

-- CreateIndex
CREATE INDEX "survey_rounds_state_idx" ON "survey_rounds"("state");

-- CreateIndex
CREATE UNIQUE INDEX "survey_rounds_surveyId_sessionId_key" ON "survey_rounds"("surveyId", "sessionId");

-- CreateIndex
CREATE INDEX "survey_responses_attendeeId_idx" ON "survey_responses"("attendeeId");

-- CreateIndex
CREATE INDEX "survey_traces_inboxMessageId_idx" ON "survey_traces"("inboxMessageId");
