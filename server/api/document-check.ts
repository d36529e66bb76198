import { GraphQLError, Kind, specifiedRules, validate } from 'graphql';
import type { DocumentNode, FieldNode, FragmentDefinitionNode, GraphQLSchema, SelectionSetNode } from 'graphql';
import { limitExceeded } from '../graphql/errors.ts';
import { introspectionLimit } from './introspection-limit.ts';
import { limits } from './limits.ts';

/** A document with more faults than this is not read to its end. */
const mostFaults = 20;
/** Introspection has a limit of its own; below `__schema` and `__type` this only ends circles of fragments. */
const mostIntrospectionLevels = 60;

const exceeded = (what: string, limit: number): GraphQLError =>
  limitExceeded(`The query exceeds the limit of ${limit} ${what}.`, { limit });

/**
 * What is wrong with a parsed document; empty when it may run. Counts first: validation takes time with the square of
 * what it compares.
 */
export function faultsOf(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const tooMuch = excessOf(document);
  if (tooMuch) return [tooMuch];
  return validate(schema, document, [...specifiedRules, introspectionLimit], { maxErrors: mostFaults });
}

/** The first limit that a document exceeds by its shape, found in one walk that ends there. */
export function excessOf(document: DocumentNode): GraphQLError | null {
  try {
    new ShapeCount(document).count();
    return null;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/**
 * Walks selections as validation and execution do: fragments opened once per selection set, fields of one name merged.
 */
class ShapeCount {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly aliases = new Set<FieldNode>();
  private visited = 0;
  private comparisons = 0;

  constructor(private readonly document: DocumentNode) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
  }

  /** @throws {GraphQLError} LIMIT_EXCEEDED */
  count(): void {
    if (this.document.definitions.length > limits.definitions)
      throw exceeded('operations and fragments', limits.definitions);
    // Fragments that no operation spreads are validated, too.
    for (const definition of this.document.definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) this.operation(definition.selectionSet);
      else if (definition.kind === Kind.FRAGMENT_DEFINITION) this.walk([definition.selectionSet], 0);
    }
  }

  private operation(root: SelectionSetNode): void {
    const fields = [...this.fieldsOf([root]).values()].flat();
    if (fields.length > limits.rootFields) throw exceeded('fields at the root', limits.rootFields);
    this.walk([root], 0);
  }

  private walk(sets: readonly SelectionSetNode[], level: number): void {
    for (const [, nodes] of this.fieldsOf(sets)) {
      this.comparisons += (nodes.length * (nodes.length - 1)) / 2;
      if (this.comparisons > limits.comparisons) throw exceeded('repetitions of the same field', limits.comparisons);
      const inner = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (inner.length === 0) continue;
      const introspects = level < 0 || nodes[0]?.name.value.startsWith('__') === true;
      // Levels of introspection count downwards from -1.
      const next = introspects ? Math.min(level, 0) - 1 : level + 1;
      if (next > limits.depth) throw exceeded('levels', limits.depth);
      if (next >= -mostIntrospectionLevels) this.walk(inner, next);
    }
  }

  private fieldsOf(sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
    const byName = new Map<string, FieldNode[]>();
    const opened = new Set<string>();
    const collect = (set: SelectionSetNode): void => {
      for (const selection of set.selections) {
        if (++this.visited > limits.selections) throw exceeded('selections with fragments opened', limits.selections);
        if (selection.kind === Kind.FIELD) {
          if (selection.alias && this.aliases.add(selection).size > limits.aliases)
            throw exceeded('aliases', limits.aliases);
          const name = (selection.alias ?? selection.name).value;
          const same = byName.get(name);
          if (same) same.push(selection);
          else byName.set(name, [selection]);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
        else if (!opened.has(selection.name.value)) {
          opened.add(selection.name.value);
          const fragment = this.fragments.get(selection.name.value);
          if (fragment) collect(fragment.selectionSet);
        }
      }
    };
    for (const set of sets) collect(set);
    return byName;
  }
}
