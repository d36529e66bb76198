import { Client } from 'pg';
import { ready } from '../side-process.ts';
import { batchRows, writtenTables } from './written-rows.ts';

/**
 * The baseline: the rows our import wrote, known beforehand as text, put back with one `INSERT … VALUES ($1, …), …` per
 * batch. As superuser, so without row-level security; nothing is fetched, checked, mapped or decided.
 */
const client = new Client({
  connectionString: process.env['DATABASE_URL'],
  types: { getTypeParser: () => (value: unknown) => value },
});
client.on('error', () => undefined); // the running statement fails with it
await client.connect();

interface Batch {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What the database computes by itself (the text that is searched) cannot be put back. */
async function writableColumns(table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(column_name) as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => name).join(', ');
}

const batches: Batch[] = [];
for (const table of writtenTables) {
  const columns = await writableColumns(table);
  const { rows } = await client.query<unknown[]>({ text: `select ${columns} from kept.${table}`, rowMode: 'array' });
  for (let from = 0; from < rows.length; from += batchRows) {
    const part = rows.slice(from, from + batchRows);
    let n = 0;
    const tuples = part.map((row) => `(${row.map(() => `$${(n += 1)}`).join(', ')})`).join(', ');
    batches.push({
      text: `insert into ${table} (${columns}) overriding system value values ${tuples}`,
      values: part.flat(),
    });
  }
}

ready(null, async () => {
  const began = performance.now();
  await client.query('begin');
  for (const { text, values } of batches) await client.query(text, [...values]);
  await client.query('commit');
  return { seconds: (performance.now() - began) / 1000 };
});
