import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { resolverClasses } from '../features.ts';
import { tendSchema } from './schema-files.ts';
import { schemaFaults } from './schema-rules.ts';
import { buildApiSchema, printApiSchema } from './schema.ts';

const schema = buildApiSchema(resolverClasses, []);
const committedFile = new URL('../../schema.graphql', import.meta.url);

describe('the schema', () => {
  it('follows the conventions: everything described, named alike, connections and payloads of one shape', () => {
    expect(schemaFaults(schema)).toEqual([]);
  });

  it('finds what does not follow them', () => {
    const faults = schemaFaults(
      buildSchema(
        'type Query { Things(first: Int): ThingConnection } type ThingConnection { nodes: [Int] } type Mutation { createThing(a: Int): Int }',
      ),
    );
    expect(faults).toContain('Query.Things is not written likeThis.');
    expect(faults).toContain('Query.Things is a connection without after.');
    expect(faults).toContain('ThingConnection.nodes is missing or of another type than in other connections.');
    expect(faults).toContain('Mutation.createThing takes something else than one input.');
  });

  it('is the one in schema.graphql: run `npm run schema` when this fails', () => {
    expect(existsSync(committedFile)).toBe(true);
    expect(printApiSchema(schema)).toBe(readFileSync(committedFile, 'utf8'));
  });

  it('breaks no program written for the last release without a word in docs/api-changes.md', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    expect(tendSchema(root, printApiSchema(schema), 'check', { version: '0', on: '2026-11-21' })).toEqual({
      faults: [],
      written: [],
    });
  });
});
