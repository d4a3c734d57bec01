-- Each half practises a round of its own; until now both of an interview had the same.
ALTER TABLE "half" ADD COLUMN "round" text;--> statement-breakpoint
UPDATE "half" SET "round" = "interview"."round" FROM "interview" WHERE "interview"."id" = "half"."interview_id";--> statement-breakpoint
ALTER TABLE "half" ALTER COLUMN "round" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "interview" DROP COLUMN "round";
