CREATE TABLE "practice_hour" (
	"id" uuid PRIMARY KEY NOT NULL,
	"weekday" integer NOT NULL,
	"start_minute" integer NOT NULL,
	"time_zone" text NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "practice_rsvp" (
	"hour_id" uuid NOT NULL,
	"date" date NOT NULL,
	"person_id" uuid NOT NULL,
	"rounds" text[] NOT NULL,
	"format" text NOT NULL,
	CONSTRAINT "practice_rsvp_hour_id_date_person_id_pk" PRIMARY KEY("hour_id","date","person_id")
);
--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "is_operator" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "queue_entry" ADD COLUMN "gathers_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "practice_rsvp" ADD CONSTRAINT "practice_rsvp_hour_id_practice_hour_id_fk" FOREIGN KEY ("hour_id") REFERENCES "public"."practice_hour"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_rsvp" ADD CONSTRAINT "practice_rsvp_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Whoever set this Loopmate up signed up first.
UPDATE "person" SET "is_operator" = true WHERE "id" = (SELECT "id" FROM "person" WHERE "email" IS NOT NULL ORDER BY "created_at" LIMIT 1);
