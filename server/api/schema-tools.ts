import { resolverClasses } from '../features.ts';
import { buildApiSchema, printApiSchema } from './schema.ts';

/** What `scripts/schema.ts` needs of the compiled server. */
export const printed = printApiSchema(buildApiSchema(resolverClasses, []));

export { tendSchema } from './schema-files.ts';
