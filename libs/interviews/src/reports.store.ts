import { Injectable } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import { sql } from 'drizzle-orm';
import { report } from './reports.tables.ts';

export type ReportRow = typeof report.$inferSelect;

@Injectable()
export class ReportsStore {
  constructor(private readonly database: Database) {}

  /** One of a reporter about an interview. A later one may say why; it takes no words away. */
  async save(row: typeof report.$inferInsert): Promise<void> {
    await this.database.orm
      .insert(report)
      .values(row)
      .onConflictDoUpdate({
        target: [report.interviewId, report.reporterId],
        set: {
          reason: sql`CASE WHEN excluded.reason = 'unsaid' THEN ${report.reason} ELSE excluded.reason END`,
          text: sql`CASE WHEN excluded.text = '' THEN ${report.text} ELSE excluded.text END`,
        },
      });
  }
}
