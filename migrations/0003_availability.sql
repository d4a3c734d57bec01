CREATE TABLE "collab_client" (
	"document_id" uuid NOT NULL,
	"client_id" bigint NOT NULL,
	"person_id" uuid,
	"is_retired" boolean DEFAULT false NOT NULL,
	CONSTRAINT "collab_client_document_id_client_id_pk" PRIMARY KEY("document_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "document" (
	"id" uuid PRIMARY KEY NOT NULL,
	"half_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"epoch" text NOT NULL,
	"last_seq" bigint DEFAULT 0 NOT NULL,
	"size_bytes" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_kind" UNIQUE("half_id","kind")
);
--> statement-breakpoint
CREATE TABLE "document_snapshot" (
	"document_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"state" "bytea" NOT NULL,
	CONSTRAINT "document_snapshot_document_id_seq_pk" PRIMARY KEY("document_id","seq")
);
--> statement-breakpoint
CREATE TABLE "document_update" (
	"document_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"pack" "bytea" NOT NULL,
	CONSTRAINT "document_update_document_id_seq_pk" PRIMARY KEY("document_id","seq")
);
--> statement-breakpoint
CREATE TABLE "availability" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"time_zone" text NOT NULL,
	"accepts_at_once" boolean DEFAULT true NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "availability_override" (
	"person_id" uuid NOT NULL,
	"date" date NOT NULL,
	"start_minute" integer,
	"end_minute" integer,
	CONSTRAINT "availability_override_start" UNIQUE NULLS NOT DISTINCT("person_id","date","start_minute"),
	CONSTRAINT "availability_override_both" CHECK (("availability_override"."start_minute" IS NULL) = ("availability_override"."end_minute" IS NULL)),
	CONSTRAINT "availability_override_hours" CHECK ("availability_override"."start_minute" BETWEEN 0 AND 1439 AND "availability_override"."end_minute" > "availability_override"."start_minute" AND "availability_override"."end_minute" - "availability_override"."start_minute" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "availability_rule" (
	"person_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"start_minute" integer NOT NULL,
	"end_minute" integer NOT NULL,
	CONSTRAINT "availability_rule_person_id_weekday_start_minute_pk" PRIMARY KEY("person_id","weekday","start_minute"),
	CONSTRAINT "availability_rule_weekday" CHECK ("availability_rule"."weekday" BETWEEN 1 AND 7),
	CONSTRAINT "availability_rule_hours" CHECK ("availability_rule"."start_minute" BETWEEN 0 AND 1439 AND "availability_rule"."end_minute" > "availability_rule"."start_minute" AND "availability_rule"."end_minute" - "availability_rule"."start_minute" <= 1440)
);
--> statement-breakpoint
ALTER TABLE "collab_client" ADD CONSTRAINT "collab_client_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collab_client" ADD CONSTRAINT "collab_client_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_half_id_half_id_fk" FOREIGN KEY ("half_id") REFERENCES "public"."half"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_snapshot" ADD CONSTRAINT "document_snapshot_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_update" ADD CONSTRAINT "document_update_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability" ADD CONSTRAINT "availability_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_override" ADD CONSTRAINT "availability_override_person_id_availability_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."availability"("person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_rule" ADD CONSTRAINT "availability_rule_person_id_availability_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."availability"("person_id") ON DELETE cascade ON UPDATE no action;