import { buildSchema, findBreakingChanges } from 'graphql';

const openHeading = '## Not yet released';

/**
 * Breaking changes from the released schema to the current one that nobody has named: each must stand, word for word,
 * at the beginning of a line of "Not yet released" in docs/api-changes.md, followed by what programs are to do about
 * it.
 */
export function unnamedBreakingChanges(released: string, current: string, apiChanges: string): string[] {
  const named = openSection(apiChanges).map((line) => line.replace(/^\s*[-*]\s+/, '').replaceAll('`', ''));
  return findBreakingChanges(buildSchema(released), buildSchema(current))
    .map((change) => change.description)
    .filter((description) => !named.some((line) => line.startsWith(description)));
}

/**
 * docs/api-changes.md once its open section belongs to a release: what was named for one release does not excuse the
 * next.
 */
export function closedChanges(apiChanges: string, release: string): string {
  return apiChanges
    .replace(openHeading, `${openHeading}\n\nNothing yet.\n\n## ${release}`)
    .replace(`## ${release}\n\nNothing yet.`, `## ${release}\n\nNo breaking changes.`);
}

/** Lines of what is not yet released: up to the next heading of the same rank. */
function openSection(apiChanges: string): string[] {
  const [, open = ''] = apiChanges.split(openHeading);
  return (open.split(/^## /m, 1)[0] ?? '').split('\n');
}
