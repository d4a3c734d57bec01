CREATE TABLE "match_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"round" text NOT NULL,
	"format" text NOT NULL,
	"state" text NOT NULL,
	"has_priority" boolean DEFAULT false NOT NULL,
	"missed_days" integer DEFAULT 0 NOT NULL,
	"missed_on" date,
	"interview_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "match_run" (
	"hour" timestamp with time zone PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"seekers" integer DEFAULT 0 NOT NULL,
	"pairs" integer DEFAULT 0 NOT NULL,
	"booked" integer DEFAULT 0 NOT NULL,
	"fell_back" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"format" text NOT NULL,
	"rung" text NOT NULL,
	"quality" real NOT NULL,
	"ready_by" timestamp with time zone NOT NULL,
	"interview_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offer_pause" (
	"a" uuid NOT NULL,
	"b" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "queue_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text NOT NULL,
	"rounds" text[] NOT NULL,
	"format" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"offer_id" uuid,
	"is_ready" boolean DEFAULT false NOT NULL,
	"offered_round" text,
	"interviews_first" boolean DEFAULT false NOT NULL,
	"last_offer" text,
	"ended_at" timestamp with time zone,
	"has_asked_for_time" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "match_request" ADD CONSTRAINT "match_request_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_request" ADD CONSTRAINT "match_request_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interview"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_interview_id_interview_id_fk" FOREIGN KEY ("interview_id") REFERENCES "public"."interview"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_pause" ADD CONSTRAINT "offer_pause_a_person_id_fk" FOREIGN KEY ("a") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_pause" ADD CONSTRAINT "offer_pause_b_person_id_fk" FOREIGN KEY ("b") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_entry" ADD CONSTRAINT "queue_entry_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_entry" ADD CONSTRAINT "queue_entry_offer_id_offer_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offer"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "match_request_one_open" ON "match_request" USING btree ("person_id","round") WHERE "match_request"."state" = 'open';--> statement-breakpoint
CREATE INDEX "match_request_person" ON "match_request" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "offer_open" ON "offer" USING btree ("ready_by") WHERE "offer"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "offer_pause_pair" ON "offer_pause" USING btree ("a","b");--> statement-breakpoint
CREATE UNIQUE INDEX "queue_entry_one_open" ON "queue_entry" USING btree ("person_id") WHERE "queue_entry"."state" IN ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "queue_entry_person" ON "queue_entry" USING btree ("person_id","since");--> statement-breakpoint
CREATE INDEX "queue_entry_offer" ON "queue_entry" USING btree ("offer_id");