import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  getDirectiveValues,
  getNamedType,
  getVariableValues,
  isCompositeType,
  isListType,
  isNonNullType,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLField,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { listSize } from './list-sizes.ts';

/** What a page holds when neither first nor last says it, and at most. */
const page = { standard: 20, largest: 100 };

/**
 * Values of variables as the run sees them: coerced, defaults filled in, absent where neither a value nor a default was
 * given.
 */
type Variables = Readonly<Record<string, unknown>>;
type Cost = (variables: Variables) => number;

const compiled = new WeakMap<OperationDefinitionNode, Cost>();
const nothing: Cost = () => 0;

/**
 * What an operation may cost at most: 1 for every object it may return; what lies inside a list counts as often as the
 * list may be long. Arguments, variables and directives are read as the run reads them. 0 when the variables do not
 * fit, because then nothing runs.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  if (!coerced) return 0;
  let cost = compiled.get(operation);
  if (!cost) compiled.set(operation, (cost = new CostCompiler(schema, document).ofOperation(operation)));
  return cost(coerced);
}

/** Turns an operation into a function of its variables, so that a document that comes often is walked once. */
class CostCompiler {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly ofFragments = new Map<string, Cost>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
  }

  ofOperation(operation: OperationDefinitionNode): Cost {
    const root = this.schema.getRootType(operation.operation);
    return root ? this.ofSelections(root, operation.selectionSet) : nothing;
  }

  private ofSelections(type: GraphQLCompositeType, set: SelectionSetNode): Cost {
    const parts = set.selections.map((selection) => ifIncluded(selection, this.ofSelection(type, selection)));
    return (variables) => parts.reduce((sum, part) => sum + part(variables), 0);
  }

  private ofSelection(type: GraphQLCompositeType, selection: SelectionNode): Cost {
    if (selection.kind === Kind.FIELD) return this.ofField(type, selection);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.ofFragment(selection.name.value);
    const on = selection.typeCondition ? this.schema.getType(selection.typeCondition.name.value) : type;
    return isCompositeType(on) ? this.ofSelections(on, selection.selectionSet) : nothing;
  }

  private ofFragment(name: string): Cost {
    let cost = this.ofFragments.get(name);
    const fragment = this.fragments.get(name);
    const on = fragment && this.schema.getType(fragment.typeCondition.name.value);
    if (!cost) {
      cost = fragment && isCompositeType(on) ? once(this.ofSelections(on, fragment.selectionSet)) : nothing;
      this.ofFragments.set(name, cost);
    }
    return cost;
  }

  private ofField(type: GraphQLCompositeType, node: FieldNode): Cost {
    const field = 'getFields' in type ? type.getFields()[node.name.value] : undefined;
    if (!field || !node.selectionSet) return nothing;
    const named = getNamedType(field.type);
    if (!isCompositeType(named)) return nothing;
    const inner = this.ofSelections(named, node.selectionSet);
    // The entries of a connection are multiplied by the connection's own field.
    if (named.name.endsWith('Connection')) {
      const size = pageSize(field, node);
      return (variables) => 1 + size(variables) * inner(variables);
    }
    if (!isList(field.type) || type.name.endsWith('Connection')) return (variables) => 1 + inner(variables);
    const most = listSize(type.name, field.name);
    const first = argument(field, node, 'first');
    return (variables) => {
      const wanted = first(variables);
      const times = typeof wanted === 'number' ? Math.min(Math.max(wanted, 0), most) : most;
      return times * (1 + inner(variables));
    };
  }
}

/** Nothing where @skip or @include leave the selection out. */
function ifIncluded(selection: SelectionNode, cost: Cost): Cost {
  if (!selection.directives?.length || cost === nothing) return cost;
  return (variables) => {
    const skip = getDirectiveValues(GraphQLSkipDirective, selection, variables);
    const include = getDirectiveValues(GraphQLIncludeDirective, selection, variables);
    return skip?.['if'] === true || include?.['if'] === false ? 0 : cost(variables);
  };
}

/** Remembers the cost for the variables last asked with, so that fragments spread many times are walked once. */
function once(cost: Cost): Cost {
  let last: { variables: Variables; value: number } | undefined;
  return (variables) => {
    if (last?.variables !== variables) last = { variables, value: cost(variables) };
    return last.value;
  };
}

/** The larger of first and last; the standard page where both are null or left out. */
function pageSize(field: GraphQLField<unknown, unknown>, node: FieldNode): Cost {
  const both = [argument(field, node, 'first'), argument(field, node, 'last')];
  return (variables) => {
    const given = both.map((value) => value(variables)).filter((value) => typeof value === 'number');
    if (given.length === 0) return page.standard;
    return Math.min(Math.max(...given, 0), page.largest);
  };
}

/**
 * An argument as the run reads it: a variable that was not given counts as left out, and what is left out has the
 * default of the schema.
 */
function argument(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  name: string,
): (variables: Variables) => unknown {
  const standard: unknown = field.args.find((arg) => arg.name === name)?.defaultValue;
  const value = node.arguments?.find((arg) => arg.name.value === name)?.value;
  if (!value) return () => standard;
  if (value.kind === Kind.INT) return () => Number(value.value);
  if (value.kind !== Kind.VARIABLE) return () => null;
  const variable = value.name.value;
  return (variables) => (variable in variables ? variables[variable] : standard);
}

const isList = (type: GraphQLOutputType): boolean => (isNonNullType(type) ? isList(type.ofType) : isListType(type));
