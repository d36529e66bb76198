import { Query } from 'pg';
import type { Connection, CustomTypesConfig, PoolClient, QueryResult } from 'pg';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Under which the connection keeps the plan; undefined: planned each time. */
  readonly name: string | undefined;
  /** How its values read; as plain rows when left out. */
  readonly types?: CustomTypesConfig;
}

/**
 * One statement seen through a tenant scope, in one message to the server: what stands before the same Sync is one
 * transaction, so that the setting holds for the statement and for nothing after it, with no begin and no commit of
 * their own to wait for.
 * @param setting as `scopeSetting` gives it
 */
export function scopedStatement(
  client: PoolClient,
  setting: string,
  { text, values, name, types }: Statement,
): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    // `extended`, which the types do not know: a text without parameters would go by the simple protocol, which cannot
    // follow ours.
    const statement = {
      text,
      values: [...values],
      queryMode: 'extended',
      ...(name !== undefined && { name }),
      ...(types && { types }),
    };
    const query = new Query(statement, (error: Error | undefined, result: QueryResult | readonly QueryResult[]) => {
      if (error) return reject(error);
      const last = 'rows' in result ? result : result.at(-1);
      return last ? resolve(last) : reject(new Error('a statement without a result'));
    });
    const send = query.submit.bind(query);
    query.submit = (connection: Connection) => {
      connection.stream.cork();
      try {
        setScope(connection, setting);
        return send(connection);
      } finally {
        connection.stream.uncork();
      }
    };
    client.query(query);
  });
}

/** Owns nothing and is not exempt from row-level security, whatever the login is. */
export const appRole = 'quaylink_app';
const scopeName = 'quaylink_scope';
const knowScope = new WeakSet<Connection>();

/** Gives no row, so that the rows that come back are the statement's. */
function setScope(connection: Connection, setting: string): void {
  if (!knowScope.has(connection))
    connection.parse(
      {
        name: scopeName,
        text: `select where set_config('quaylink.merchants', $1, true) is null
          or set_config('role', '${appRole}', true) is null`,
        types: [],
      },
      true,
    );
  knowScope.add(connection);
  connection.bind({ statement: scopeName, values: [setting] }, true);
  connection.execute({}, true);
}
