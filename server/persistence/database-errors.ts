/**
 * The database cannot be reached, or the connection broke. Nothing was committed; the same work may be tried again
 * later.
 */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super(`the database cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'DatabaseUnavailable';
  }
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const lostConnection =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed|not queryable/;

/** SQLSTATE of a PostgreSQL error (five characters), undefined for anything else. MikroORM's wrappers carry it too. */
export function sqlState(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Whether the error says that the database went away, rather than that it refused a statement. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = sqlState(error);
  // Class 08: connection; 57P: shut down, crashed or starting up; 53300: too many connections.
  if (state !== undefined && (state.startsWith('08') || state.startsWith('57P') || state === '53300')) return true;
  return ('code' in error && networkCodes.has(String(error.code))) || lostConnection.test(error.message);
}

/** Name of the violated unique constraint or index, undefined when the error is no unique violation. */
export function violatedUnique(error: unknown): string | undefined {
  return sqlState(error) === '23505' ? constraintOf(error) : undefined;
}

/**
 * Name of the violated foreign key, undefined for any other error. RESTRICT has its own code since PostgreSQL 18.
 */
export function violatedForeignKey(error: unknown): string | undefined {
  const state = sqlState(error);
  return state === '23503' || state === '23001' ? constraintOf(error) : undefined;
}

function constraintOf(error: unknown): string {
  return error instanceof Error && 'constraint' in error && typeof error.constraint === 'string'
    ? error.constraint
    : '';
}
