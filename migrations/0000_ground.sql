-- participation_no_overlap needs equality on uuid inside a gist index.
CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"inviter_id" uuid NOT NULL,
	"round" text NOT NULL,
	"format" text NOT NULL,
	"starts_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"redeemed_by" uuid,
	"redeemed_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"interview_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "login" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "login_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text,
	"password_hash" text,
	"name" text NOT NULL,
	"target_level" text DEFAULT 'mid' NOT NULL,
	"target_date" date,
	"spoken_languages" text[] DEFAULT '{"en"}' NOT NULL,
	"programming_languages" text[] DEFAULT '{}' NOT NULL,
	"time_zone" text NOT NULL,
	"wanted_rounds" text[] DEFAULT '{}' NOT NULL,
	"offered_rounds" text[] DEFAULT '{"recruiter","coding","ml_fundamentals","ml_system_design","dl_applied_ai","ml_engineering_ops","behavioral"}' NOT NULL,
	"is_onboarded" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "half" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interview_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"interviewer_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"question_version_id" uuid,
	CONSTRAINT "half_number" UNIQUE("interview_id","n"),
	CONSTRAINT "half_interviewer" UNIQUE("id","interviewer_id"),
	CONSTRAINT "half_two_people" CHECK ("half"."interviewer_id" <> "half"."candidate_id")
);
--> statement-breakpoint
CREATE TABLE "interview" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"round" text NOT NULL,
	"format" text NOT NULL,
	"loop_id" text NOT NULL,
	"loop_version" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"proposed_by" uuid,
	"answer_by" timestamp with time zone,
	"cancelled_by" uuid,
	"cancel_reason" text,
	"phase" text DEFAULT 'lobby' NOT NULL,
	"half" integer DEFAULT 1 NOT NULL,
	"phase_started_at" timestamp with time zone,
	"phase_ends_at" timestamp with time zone,
	"paused_at" timestamp with time zone,
	"paused_by" uuid,
	"paused_total_ms" bigint DEFAULT 0 NOT NULL,
	"ready" uuid[] DEFAULT '{}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "interview_event" (
	"interview_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"half" integer NOT NULL,
	"person_id" uuid,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "interview_event_interview_id_seq_pk" PRIMARY KEY("interview_id","seq")
);
--> statement-breakpoint
CREATE TABLE "participation" (
	"interview_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text NOT NULL,
	"busy" "tstzrange" NOT NULL,
	"ics_uid" text NOT NULL,
	"ics_sequence" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "participation_interview_id_person_id_pk" PRIMARY KEY("interview_id","person_id"),
	CONSTRAINT "participation_ics_uid_unique" UNIQUE("ics_uid"),
	CONSTRAINT "participation_busy_not_empty" CHECK (NOT isempty("participation"."busy"))
);
--> statement-breakpoint
CREATE TABLE "exposure" (
	"person_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"half_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exposure_person_id_slug_half_id_kind_pk" PRIMARY KEY("person_id","slug","half_id","kind")
);
--> statement-breakpoint
CREATE TABLE "question" (
	"slug" text PRIMARY KEY NOT NULL,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "question_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"version" integer NOT NULL,
	"content_hash" text NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"topic" text NOT NULL,
	"rounds" text[] NOT NULL,
	"levels" text[] NOT NULL,
	"difficulty" integer NOT NULL,
	"formats" text[] NOT NULL,
	"languages" text[] NOT NULL,
	"body" jsonb NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "question_version_content_hash_unique" UNIQUE("content_hash"),
	CONSTRAINT "question_version_number" UNIQUE("slug","version")
);
--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_inviter_id_person_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_redeemed_by_person_id_fk" FOREIGN KEY ("redeemed_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login" ADD CONSTRAINT "login_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "half" ADD CONSTRAINT "half_question_version_id_question_version_id_fk" FOREIGN KEY ("question_version_id") REFERENCES "public"."question_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "half" ADD CONSTRAINT "half_interviewer_takes_part" FOREIGN KEY ("interview_id","interviewer_id") REFERENCES "public"."participation"("interview_id","person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "half" ADD CONSTRAINT "half_candidate_takes_part" FOREIGN KEY ("interview_id","candidate_id") REFERENCES "public"."participation"("interview_id","person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interview" ADD CONSTRAINT "interview_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interview" ADD CONSTRAINT "interview_cancelled_by_person_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interview_event" ADD CONSTRAINT "interview_event_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interview"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participation" ADD CONSTRAINT "participation_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interview"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participation" ADD CONSTRAINT "participation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exposure" ADD CONSTRAINT "exposure_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exposure" ADD CONSTRAINT "exposure_slug_question_slug_fk" FOREIGN KEY ("slug") REFERENCES "public"."question"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_version" ADD CONSTRAINT "question_version_slug_question_slug_fk" FOREIGN KEY ("slug") REFERENCES "public"."question"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitation_inviter" ON "invitation" USING btree ("inviter_id");--> statement-breakpoint
CREATE INDEX "login_person" ON "login" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "participation_person" ON "participation" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "exposure_slug" ON "exposure" USING btree ("slug");--> statement-breakpoint
-- Nobody can be in two interviews at once: the database itself refuses it, whoever writes.
ALTER TABLE "participation" ADD CONSTRAINT "participation_no_overlap"
  EXCLUDE USING gist ("person_id" WITH =, "busy" WITH &&) WHERE ("state" IN ('held', 'confirmed'));--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER "interview_event_append_only" BEFORE UPDATE ON "interview_event"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
