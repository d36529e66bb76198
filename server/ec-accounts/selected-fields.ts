import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/**
 * Names of the fields asked for under any of these paths (`['nodes'], ['edges', 'node']`), fragments included;
 * conditions are taken as true.
 */
export function selectedFields(
  info: GraphQLResolveInfo,
  ...paths: readonly (readonly string[])[]
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const path of paths) {
    let level: readonly FieldNode[] = info.fieldNodes;
    for (const name of path) level = below(level, info).filter((field) => field.name.value === name);
    for (const field of below(level, info)) names.add(field.name.value);
  }
  return names;
}

const below = (fields: readonly FieldNode[], info: GraphQLResolveInfo): FieldNode[] =>
  fields.flatMap(({ selectionSet }) => (selectionSet ? fieldsOf(selectionSet, info) : []));

function fieldsOf({ selections }: SelectionSetNode, info: GraphQLResolveInfo): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
    return fragment ? fieldsOf(fragment.selectionSet, info) : [];
  });
}
