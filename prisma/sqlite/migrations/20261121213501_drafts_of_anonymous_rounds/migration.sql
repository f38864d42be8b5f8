-- AlterTable
ALTER TABLE "survey_responses" ADD COLUMN "draft" TEXT;
