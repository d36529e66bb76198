import { buildSchema, findBreakingChanges } from 'graphql';

/**
 * Breaking changes from the committed schema to the new one that nobody has named: each must stand, word for word, in
 * docs/api-changes.md with what programs are to do about it.
 */
export function unnamedBreakingChanges(committed: string, current: string, apiChanges: string): string[] {
  return findBreakingChanges(buildSchema(committed), buildSchema(current))
    .map((change) => change.description)
    .filter((description) => !apiChanges.includes(description));
}
