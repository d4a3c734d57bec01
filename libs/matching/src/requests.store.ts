import { Injectable } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import { and, eq } from 'drizzle-orm';
import { matchRequest } from './matching.tables.ts';

@Injectable()
export class RequestsStore {
  constructor(private readonly database: Database) {}

  async hasOpen(personId: string): Promise<boolean> {
    const [row] = await this.database.orm
      .select({ id: matchRequest.id })
      .from(matchRequest)
      .where(and(eq(matchRequest.personId, personId), eq(matchRequest.state, 'open')))
      .limit(1);
    return row !== undefined;
  }
}
