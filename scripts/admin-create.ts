/**
 * `npm run admin:create -- --email you@example.com --name "Your
 * Name"`: makes the first administrator of the warehouse, or gives an existing person a new password with --reset. The
 * password is read from ADMIN_PASSWORD, or made and printed once.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { hash } from '@node-rs/argon2';
import { Client } from 'pg';

const { values } = parseArgs({
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    reset: { type: 'boolean', default: false },
    'database-url': { type: 'string' },
  },
});

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const url = values['database-url'] ?? process.env['DATABASE_URL'];
if (!url) stop('Say where the database is: set DATABASE_URL, or give --database-url.');
const email = values.email?.trim().toLowerCase() ?? '';
if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254)
  stop('Give the e-mail to sign in with: --email you@example.com');
const name = values.name?.trim() || email.split('@')[0] || 'Administrator';
const given = process.env['ADMIN_PASSWORD'];
if (given !== undefined && (given.length < 10 || given.length > 200))
  stop('ADMIN_PASSWORD must have 10 to 200 characters.');
const password = given ?? randomBytes(15).toString('base64url');
// The same parameters as server/users/secrets.ts.
const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

const client = new Client({ connectionString: url, options: '-c role=quaylink_app', connectionTimeoutMillis: 5_000 });
client.on('error', () => {});
try {
  await client.connect();
  await client.query('begin');
  const made = values.reset
    ? await client.query(
        `update app_user set password_hash = $2, disabled_at = null, version = version + 1, updated_at = now()
         where email = $1 returning id`,
        [email, passwordHash],
      )
    : await client.query(
        `insert into app_user (email, name, password_hash, side, role, all_merchants)
         values ($1, $3, $2, 'warehouse', 'admin', true) on conflict (email) do nothing returning id`,
        [email, passwordHash, name.slice(0, 120)],
      );
  const id = (made.rows[0] as { id: string } | undefined)?.id;
  if (!id)
    stop(
      values.reset
        ? `Nobody signs in with ${email}.`
        : `Somebody signs in with ${email} already; --reset gives them a new password.`,
    );
  await client.query('delete from session where user_id = $1', [id]);
  await client.query('update api_token set revoked_at = now() where user_id = $1 and revoked_at is null', [id]);
  await client.query(`select set_config('quaylink.merchants', 'all', true)`);
  await client.query(
    `insert into audit_entry (action, subject_type, subject_id, changes)
     values ($1, 'user', $2, '{"by": "admin:create"}')`,
    [values.reset ? 'user.passwordReset' : 'user.created', id],
  );
  await client.query('commit');
} catch (error) {
  stop(
    `The database refused: ${error instanceof Error ? error.message || String((error as { code?: string }).code) : String(error)}. Has the server been started once, so that the tables are there?`,
  );
} finally {
  await client.end().catch(() => {});
}
console.log(`${email} may sign in now.${given === undefined ? ` Password, shown once: ${password}` : ''}`);
