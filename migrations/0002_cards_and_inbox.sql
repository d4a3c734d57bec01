CREATE TABLE "mark" (
	"id" uuid PRIMARY KEY NOT NULL,
	"half_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"competency" text,
	"at_ms" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "private_note" (
	"half_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "private_note_half_id_author_id_pk" PRIMARY KEY("half_id","author_id")
);
--> statement-breakpoint
CREATE TABLE "scorecard" (
	"id" uuid PRIMARY KEY NOT NULL,
	"half_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"revealed_at" timestamp with time zone,
	"is_late" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "scorecard_half" UNIQUE("half_id")
);
--> statement-breakpoint
CREATE TABLE "scorecard_draft" (
	"half_id" uuid PRIMARY KEY NOT NULL,
	"author_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"body" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scorecard_version" (
	"card" uuid NOT NULL,
	"n" integer NOT NULL,
	"body" jsonb NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL,
	"sha256" text NOT NULL,
	"prev_sha256" text,
	CONSTRAINT "scorecard_version_card_n_pk" PRIMARY KEY("card","n")
);
--> statement-breakpoint
CREATE TABLE "self_assessment" (
	"half_id" uuid PRIMARY KEY NOT NULL,
	"candidate_id" uuid NOT NULL,
	"ratings" jsonb,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "mark" ADD CONSTRAINT "mark_author_interviewed" FOREIGN KEY ("half_id","author_id") REFERENCES "public"."half"("id","interviewer_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_note" ADD CONSTRAINT "private_note_half_id_half_id_fk" FOREIGN KEY ("half_id") REFERENCES "public"."half"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_note" ADD CONSTRAINT "private_note_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecard" ADD CONSTRAINT "scorecard_author_interviewed" FOREIGN KEY ("half_id","author_id") REFERENCES "public"."half"("id","interviewer_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecard_draft" ADD CONSTRAINT "scorecard_draft_author_interviewed" FOREIGN KEY ("half_id","author_id") REFERENCES "public"."half"("id","interviewer_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecard_version" ADD CONSTRAINT "scorecard_version_card_scorecard_id_fk" FOREIGN KEY ("card") REFERENCES "public"."scorecard"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_assessment" ADD CONSTRAINT "self_assessment_half_id_half_id_fk" FOREIGN KEY ("half_id") REFERENCES "public"."half"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_assessment" ADD CONSTRAINT "self_assessment_candidate_id_person_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_message" ADD CONSTRAINT "inbox_message_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mark_half" ON "mark" USING btree ("half_id");--> statement-breakpoint
CREATE INDEX "scorecard_author" ON "scorecard" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "inbox_message_person" ON "inbox_message" USING btree ("person_id","created_at");--> statement-breakpoint
-- What was submitted stays: neither rewritten nor removed, whoever connects.
CREATE TRIGGER "scorecard_version_append_only" BEFORE UPDATE OR DELETE ON "scorecard_version"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER "scorecard_version_no_truncate" BEFORE TRUNCATE ON "scorecard_version"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
