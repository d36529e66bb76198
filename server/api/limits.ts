import { GraphQLError, Kind, getNamedType, isCompositeType, isListType, isNonNullType } from 'graphql';
import type {
  ASTVisitor,
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
  ValidationContext,
  ValidationRule,
} from 'graphql';
import { limitExceeded } from '../graphql/errors.ts';
import { introspectionLimit } from './introspection-limit.ts';

/** What one request may ask for. The same over HTTP and WebSocket; documented in docs/operations.md. */
export const limits = {
  /** Bytes of a request or of a WebSocket message. */
  bodyBytes: 1_000_000,
  /** Characters of a document. Comments are no tokens, yet each is kept in memory with the document. */
  documentCharacters: 50_000,
  /** Lexical tokens of a document. */
  tokens: 4_000,
  /** Selections within selections. */
  depth: 14,
  /** Renamed fields in a document. */
  aliases: 40,
  /** Fields at the root of an operation, so that one request is not a hundred mutations. */
  rootFields: 20,
  /** See `costOf`. */
  cost: 10_000,
} as const;

/** Entries a list without paging is reckoned with. */
const plainListSize = 5;
const standardPage = 20;

const exceeded = (what: string, limit: number): GraphQLError =>
  limitExceeded(`The query exceeds the limit of ${limit} ${what}.`, { limit });

/** @throws {PublicError} LIMIT_EXCEEDED for a document too long to be read at all */
export function checkLength(query: unknown): void {
  if (typeof query === 'string' && query.length > limits.documentCharacters)
    throw exceeded('characters', limits.documentCharacters);
}

/** Depth and aliases, told before anything runs. Fragments count wherever they are spread. */
function shapeLimits(context: ValidationContext): ASTVisitor {
  const depths = new Map<string, number>();
  const depthOf = (set: SelectionSetNode, open: ReadonlySet<string>): number => {
    let deepest = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        // Introspection has a rule of its own, and its standard query is deeper.
        if (selection.selectionSet && !selection.name.value.startsWith('__'))
          deepest = Math.max(deepest, 1 + depthOf(selection.selectionSet, open));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        deepest = Math.max(deepest, depthOf(selection.selectionSet, open));
      } else {
        deepest = Math.max(deepest, depthOfFragment(selection.name.value, open));
      }
    }
    return deepest;
  };
  const depthOfFragment = (name: string, open: ReadonlySet<string>): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    const fragment = context.getFragment(name);
    if (!fragment || open.has(name)) return 0; // unknown ones and circles are other rules' business
    const depth = depthOf(fragment.selectionSet, new Set([...open, name]));
    depths.set(name, depth);
    return depth;
  };
  /** Fragments at the root are opened, so that they hide nothing; each once, as the run does, however often it is spread. */
  const countRoot = (set: SelectionSetNode, opened: Set<string>): number => {
    let count = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) count++;
      else if (selection.kind === Kind.INLINE_FRAGMENT) count += countRoot(selection.selectionSet, opened);
      else if (!opened.has(selection.name.value)) {
        opened.add(selection.name.value);
        const fragment = context.getFragment(selection.name.value);
        if (fragment) count += countRoot(fragment.selectionSet, opened);
      }
    }
    return count;
  };
  let aliases = 0;
  return {
    Field(node) {
      if (node.alias && ++aliases === limits.aliases + 1) context.reportError(exceeded('aliases', limits.aliases));
    },
    OperationDefinition(node) {
      if (depthOf(node.selectionSet, new Set()) > limits.depth) context.reportError(exceeded('levels', limits.depth));
      if (countRoot(node.selectionSet, new Set()) > limits.rootFields)
        context.reportError(exceeded('fields at the root', limits.rootFields));
    },
  };
}

/** Beside GraphQL's own: what a document may ask for, told before anything runs. */
export const limitRules: readonly ValidationRule[] = [shapeLimits, introspectionLimit];

type Variables = Readonly<Record<string, unknown>>;
type Cost = (variables: Variables) => number;

const compiled = new WeakMap<OperationDefinitionNode, Cost>();

/**
 * What an operation may cost at most: 1 for every object it may return; what lies inside a list counts as often as the list may be
 * long (first or last, 20 when not given; 5 for lists without paging).
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  let cost = compiled.get(operation);
  if (!cost) compiled.set(operation, (cost = compile(schema, document, operation)));
  return cost(variables);
}

/** @throws {PublicError} LIMIT_EXCEEDED */
export function checkCost(requested: number): void {
  if (requested > limits.cost)
    throw limitExceeded(
      `The query may cost ${requested}; the limit is ${limits.cost}. Ask for fewer entries or fields.`,
      { cost: { requested, limit: limits.cost } },
    );
}

function compile(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Cost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const ofFragments = new Map<string, Cost>();

  const ofSelections = (type: GraphQLCompositeType, set: SelectionSetNode): Cost => {
    const parts: Cost[] = [];
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const part = ofField(type, selection);
        if (part) parts.push(part);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : type;
        if (isCompositeType(on)) parts.push(ofSelections(on, selection.selectionSet));
      } else {
        parts.push(ofFragment(selection.name.value));
      }
    }
    return (variables) => parts.reduce((sum, part) => sum + part(variables), 0);
  };
  const ofFragment = (name: string): Cost => {
    let cost = ofFragments.get(name);
    const fragment = fragments.get(name);
    const on = fragment && schema.getType(fragment.typeCondition.name.value);
    if (!cost)
      ofFragments.set(
        name,
        (cost = fragment && isCompositeType(on) ? once(ofSelections(on, fragment.selectionSet)) : () => 0),
      );
    return cost;
  };
  const ofField = (type: GraphQLCompositeType, node: FieldNode): Cost | undefined => {
    const field = 'getFields' in type ? type.getFields()[node.name.value] : undefined;
    if (!field || !node.selectionSet) return undefined;
    const named = getNamedType(field.type);
    if (!isCompositeType(named)) return undefined;
    const inner = ofSelections(named, node.selectionSet);
    const size = sizeOf(node);
    // The entries of a connection are multiplied by the connection's own field.
    if (named.name.endsWith('Connection')) return (variables) => 1 + size(variables) * inner(variables);
    const times = isList(field.type) && !type.name.endsWith('Connection') ? plainListSize : 1;
    return (variables) => times * (1 + inner(variables));
  };
  return ofSelections(rootType(schema, operation), operation.selectionSet);
}

/** Remembers the cost for the variables last asked with, so that fragments spread many times are walked once. */
function once(cost: Cost): Cost {
  let last: { variables: Variables; value: number } | undefined;
  return (variables) => {
    if (last?.variables !== variables) last = { variables, value: cost(variables) };
    return last.value;
  };
}

function sizeOf(node: FieldNode): Cost {
  const argument = node.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
  if (argument?.kind === Kind.INT) return () => bounded(Number(argument.value));
  if (argument?.kind === Kind.VARIABLE) return (variables) => bounded(variables[argument.name.value]);
  return () => standardPage;
}

const bounded = (size: unknown): number => (typeof size === 'number' && size >= 0 ? Math.min(size, 100) : standardPage);

const isList = (type: GraphQLOutputType): boolean => (isNonNullType(type) ? isList(type.ofType) : isListType(type));

function rootType(schema: GraphQLSchema, operation: OperationDefinitionNode): GraphQLCompositeType {
  const type = schema.getRootType(operation.operation);
  if (!type) throw new GraphQLError(`The schema has no ${operation.operation}.`);
  return type;
}
