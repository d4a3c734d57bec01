CREATE TABLE "standby" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"rounds" text[] NOT NULL,
	"format" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"called_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "standby" ADD CONSTRAINT "standby_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;