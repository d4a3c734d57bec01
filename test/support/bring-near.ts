import postgres from 'postgres';

/** Lets the time until a booked interview pass: it starts in a minute, so its room is open. */
export async function bringNear(databaseUrl: string, interviewId: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    await sql.begin(async (tx) => {
      await tx`
        UPDATE participation p
        SET busy = tstzrange(lower(busy) - (i.starts_at - now()) + '1 min', upper(busy) - (i.starts_at - now()) + '1 min')
        FROM interview i WHERE i.id = p.interview_id AND i.id = ${interviewId}`;
      await tx`
        UPDATE interview SET ends_at = ends_at - (starts_at - now()) + '1 min', starts_at = now() + '1 min'
        WHERE id = ${interviewId}`;
    });
  } finally {
    await sql.end();
  }
}
