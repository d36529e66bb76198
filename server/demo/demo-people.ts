import { allMerchants, type Database } from '../persistence/database.ts';
import { endSignIns } from '../users/sign-ins.ts';

/** Lines about it for the person who starts us; none where the database never ran the demo. */
export async function retireDemoPeople(db: Database, now: Date): Promise<string[]> {
  const people = await db.run(allMerchants, async (tx) => {
    const found = await tx.query<{ id: string; email: string }>(
      'select id, email from app_user where demo order by email for update',
    );
    for (const { id } of found) await endSignIns(tx, id, now, { tokens: true });
    // Sessions and tokens end at every start; a person somebody enabled meanwhile is disabled again, because the
    // password is published.
    await tx.query(
      'update app_user set disabled_at = $1, version = version + 1, updated_at = $1 where demo and disabled_at is null',
      [now],
    );
    return found;
  });
  if (people.length === 0) return [];
  return [
    'This database has run the demo, and we start without it. Its people cannot sign in; their sessions and API tokens have ended:',
    ...people.map(({ email }) => `  ${email}`),
    'The merchants, accounts and orders of the demo are still there: use an empty database for real ones.',
  ];
}

/** With the demo its people may sign in again. */
export async function allowDemoPeople(db: Database): Promise<void> {
  await db.run(allMerchants, (tx) =>
    tx.query('update app_user set disabled_at = null, version = version + 1 where demo and disabled_at is not null'),
  );
}
