CREATE TABLE "move_proposal" (
	"interview_id" uuid PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"proposed_by" uuid NOT NULL,
	"starts" timestamp with time zone[] NOT NULL,
	"answer_by" timestamp with time zone NOT NULL,
	CONSTRAINT "move_proposal_starts" CHECK (cardinality("move_proposal"."starts") BETWEEN 1 AND 3)
);
--> statement-breakpoint
CREATE TABLE "calendar_feed" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_feed_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "interview" ADD COLUMN "settled_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "participation" ADD COLUMN "attendance_confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "move_proposal" ADD CONSTRAINT "move_proposal_by_who_takes_part" FOREIGN KEY ("interview_id","proposed_by") REFERENCES "public"."participation"("interview_id","person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
UPDATE "interview" SET "settled_at" = "created_at";
