import { Kind, getIntrospectionQuery, getNamedType, introspectionTypes, isObjectType, parse } from 'graphql';
import type {
  ASTVisitor,
  DocumentNode,
  FieldNode,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
  SelectionSetNode,
  ValidationContext,
} from 'graphql';
import { limitExceeded } from '../graphql/errors.ts';

/** What a tool needs is the standard query; twice of it leaves room for tools that ask in their own words. */
const timesStandard = 2;
/** The standard query has 13 levels. */
const mostLevels = 60;

/**
 * Bounds what one document may ask of the schema itself, which touches no database but grows with every
 * `type { fields { type … } }`: at most twice what the standard introspection query is answered with. Fragments count
 * wherever they are spread, once in each selection set, as they run.
 */
export function introspectionLimit(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      const limit = timesStandard * standardCount(context.getSchema());
      if (countValues(context.getSchema(), context.getDocument(), node.selectionSet, limit) <= limit) return;
      context.reportError(
        limitExceeded('The query asks for more of the schema than twice the standard introspection query.', {
          introspection: { limit },
        }),
      );
    },
  };
}

const standardCounts = new WeakMap<GraphQLSchema, number>();

function standardCount(schema: GraphQLSchema): number {
  let count = standardCounts.get(schema);
  if (count === undefined) {
    const document = parse(
      getIntrospectionQuery({
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    );
    const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    count = operation ? countValues(schema, document, operation.selectionSet, Number.POSITIVE_INFINITY) : 0;
    standardCounts.set(schema, count);
  }
  return count;
}

const kinds = new Map(introspectionTypes.map((type) => [type.name, type]));

/**
 * How much the introspection in an operation comes to: the selections of every value it would be answered with, found
 * by walking the schema as the run would. Whatever is looked at counts, spreads that lead nowhere too, and beyond
 * `limit` it gives up, so that it never works longer than what it lets pass.
 */
function countValues(schema: GraphQLSchema, document: DocumentNode, root: SelectionSetNode, limit: number): number {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition.selectionSet] as const] : [],
    ),
  );
  let count = 0;

  const walk = (set: SelectionSetNode, seen: (field: FieldNode) => void, opened: Set<string> = new Set()): void => {
    for (const selection of set.selections) {
      if (++count > limit) return;
      if (selection.kind === Kind.FIELD) seen(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, seen, opened);
      else if (!opened.has(selection.name.value)) {
        opened.add(selection.name.value);
        const spread = fragments.get(selection.name.value);
        if (spread) walk(spread, seen, opened);
      }
    }
  };
  const walkValue = (type: GraphQLObjectType, value: unknown, set: SelectionSetNode, level: number): void => {
    if (level > mostLevels) count = Number.POSITIVE_INFINITY;
    walk(set, (node) => {
      const field = type.getFields()[node.name.value];
      const inner = field && kinds.get(getNamedType(field.type).name);
      if (!field?.resolve || !isObjectType(inner) || !node.selectionSet) return;
      const found: unknown = field.resolve(value, { includeDeprecated: true }, undefined, {
        schema,
      } as GraphQLResolveInfo);
      for (const each of Array.isArray(found) ? (found as unknown[]) : [found]) {
        if (each != null && count <= limit) walkValue(inner, each, node.selectionSet, level + 1);
      }
    });
  };
  const [schemaKind, typeKind] = [kinds.get('__Schema'), kinds.get('__Type')];
  walk(root, (node) => {
    const set = node.selectionSet;
    if (set && node.name.value === '__schema' && isObjectType(schemaKind)) walkValue(schemaKind, schema, set, 1);
    if (set && node.name.value === '__type' && isObjectType(typeKind))
      walkValue(typeKind, namedType(schema, node), set, 1);
  });
  return count;
}

/** The requested type; the largest one where a variable names it. */
function namedType(schema: GraphQLSchema, node: FieldNode): unknown {
  const name = node.arguments?.find((argument) => argument.name.value === 'name')?.value;
  return (name?.kind === Kind.STRING && schema.getType(name.value)) || schema.getQueryType();
}
