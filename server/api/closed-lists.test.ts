import 'reflect-metadata';
import { type GraphQLEnumType, isEnumType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolverClasses } from '../features.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { buildApiSchema } from './schema.ts';

/** Columns whose database check and published enum are the same list. */
const columns: readonly (readonly [column: string, published: string])[] = [
  ['api_log.direction', 'ApiLogDirection'],
  ['app_user.locale', 'Locale'],
  ['app_user.side', 'Side'],
  ['bundle_choice.ships', 'BundleShips'],
  ['connection_test.outcome', 'ConnectionTestState'],
  ['ec_account.status', 'ConnectionStatus'],
  ['ec_order.payment_kind', 'PaymentKind'],
  ['ec_order.status', 'OrderStatus'],
  ['fetch_run.state', 'FetchRunState'],
  ['fetch_run.trigger', 'FetchTrigger'],
  ['fetch_run_item.outcome', 'RunItemOutcome'],
  ['notification.category', 'NotificationCategory'],
  ['notification.severity', 'NotificationSeverity'],
  ['order_hold.kind', 'HoldKind'],
  ['sales_channel.match_by', 'ProductMatchRule'],
];

describe('a closed list is one list', () => {
  let database: TestDatabase;
  const checks = new Map<string, string[]>();
  const enums = new Map<string, GraphQLEnumType>();

  beforeAll(async () => {
    database = await createTestDatabase();
    const rows = await database.query<{ column: string; text: string }>(
      `select c.conrelid::regclass || '.' || a.attname as column, pg_get_constraintdef(c.oid) as text
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
       where c.contype = 'c' and pg_get_constraintdef(c.oid) like '%= ANY (ARRAY[%'`,
    );
    for (const { column, text } of rows)
      checks.set(
        column,
        [...text.matchAll(/'([^']+)'::/g)].map((found) => found[1] ?? ''),
      );
    for (const type of Object.values(buildApiSchema(resolverClasses, []).getTypeMap()))
      if (isEnumType(type)) enums.set(type.name, type);
  });
  afterAll(() => database.close());

  it.each(columns)('%s of the database is %s of the API', (column, name) => {
    const published = enums
      .get(name)
      ?.getValues()
      .map(({ value }) => String(value));
    expect(published?.toSorted()).toEqual(checks.get(column)?.toSorted());
    expect(published).not.toHaveLength(0);
  });
});
