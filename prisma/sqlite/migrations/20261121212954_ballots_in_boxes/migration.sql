-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "survey_ballots";
PRAGMA foreign_keys=on;

-- CreateTable
CREATE TABLE "survey_ballot_boxes" (
    "roundId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "ballots" TEXT NOT NULL,

    PRIMARY KEY ("roundId", "number"),
    CONSTRAINT "survey_ballot_boxes_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "survey_rounds" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
