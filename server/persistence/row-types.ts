import { TypeOverrides } from 'pg';

const int8 = 20;
const date = 1082;

/** Whole numbers beyond 2^53 would lose digits; none of our columns gets there, and if one does we want to know. */
function toSafeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond 2^53: ${text}`);
  return value;
}

/** How plain rows read: bigint and count(*) as number, numeric and date as text, timestamptz as Date, jsonb parsed. */
export const plainRowTypes = new TypeOverrides();
plainRowTypes.setTypeParser(int8, toSafeNumber);
plainRowTypes.setTypeParser(date, (text: string) => text);

/** How MikroORM wants its rows: it parses times itself. */
export const ormRowTypes = new TypeOverrides();
for (const oid of [date, 1114, 1184, 1186]) ormRowTypes.setTypeParser(oid, (text: string) => text);
