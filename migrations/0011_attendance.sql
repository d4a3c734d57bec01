CREATE TABLE "outage" (
	"began_at" timestamp with time zone PRIMARY KEY NOT NULL,
	"ended_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pulse" (
	"id" integer PRIMARY KEY NOT NULL,
	"beat_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pulse_one" CHECK ("pulse"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "turn_entry" (
	"interview_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" uuid,
	CONSTRAINT "turn_entry_interview_id_person_id_pk" PRIMARY KEY("interview_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "half" ADD COLUMN "lost_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "participation" ADD COLUMN "attendance" text;--> statement-breakpoint
ALTER TABLE "participation" ADD COLUMN "minutes_late" integer;--> statement-breakpoint
ALTER TABLE "participation" ADD COLUMN "attendance_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "participation" ADD COLUMN "dispute" text;--> statement-breakpoint
ALTER TABLE "turn_entry" ADD CONSTRAINT "turn_entry_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interview"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turn_entry" ADD CONSTRAINT "turn_entry_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turn_entry" ADD CONSTRAINT "turn_entry_settled_by_interview_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."interview"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "turn_entry_person" ON "turn_entry" USING btree ("person_id");--> statement-breakpoint
-- Rooms nobody entered stayed booked for ever; who was to blame is not settled in hindsight.
UPDATE "participation" SET "state" = 'released' FROM "interview" i
WHERE i."id" = "participation"."interview_id" AND i."state" = 'confirmed' AND i."phase" = 'lobby' AND i."ends_at" < now();--> statement-breakpoint
UPDATE "interview" SET "state" = 'missed', "version" = "version" + 1
WHERE "state" = 'confirmed' AND "phase" = 'lobby' AND "ends_at" < now();--> statement-breakpoint
-- What is booked already is looked at like all that is booked from now on.
INSERT INTO "job" ("id", "kind", "key", "body", "run_at")
SELECT gen_random_uuid(), 'interview.partner_call', b."id" || ':' || b."start",
  jsonb_build_object('interviewId', b."id", 'startsAt', b."start"), b."starts_at" + interval '1 min'
FROM (SELECT "id", "starts_at", to_char("starts_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "start"
  FROM "interview" WHERE "state" = 'confirmed' AND "starts_at" > now()) b;--> statement-breakpoint
INSERT INTO "job" ("id", "kind", "key", "body", "run_at")
SELECT gen_random_uuid(), 'interview.attendance_due', b."id" || ':' || b."start" || ':backfill',
  jsonb_build_object('interviewId', b."id", 'startsAt', b."start"), b."starts_at" + interval '10 min'
FROM (SELECT "id", "starts_at", to_char("starts_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "start"
  FROM "interview" WHERE "state" IN ('confirmed', 'live') AND "ends_at" > now()) b;
