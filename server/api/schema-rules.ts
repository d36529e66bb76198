import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import type { GraphQLField, GraphQLNamedType, GraphQLOutputType, GraphQLSchema } from 'graphql';

/** Verbs a mutation may end with or carry: `ecAccountTestConnection` is noun first, then what is done. */
const signing = new Set(['login', 'logout']);

/** Where the schema does not follow the conventions of docs/architecture.md, one sentence each. */
export function schemaFaults(schema: GraphQLSchema): string[] {
  const faults: string[] = [];
  const fault = (condition: boolean, sentence: string) => void (condition && faults.push(sentence));
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    const root =
      type === schema.getQueryType() || type === schema.getMutationType() || type === schema.getSubscriptionType();
    fault(!root && !describes(type), `${type.name} has no description.`);
    fault(!isScalarType(type) && !/^[A-Z][A-Za-z0-9]*$/.test(type.name), `${type.name} is not written LikeThis.`);
    if (isEnumType(type)) {
      for (const value of type.getValues()) {
        fault(!describes(value), `${type.name}.${value.name} has no description.`);
        fault(
          !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(value.name),
          `${type.name}.${value.name} is not written LIKE_THIS.`,
        );
      }
    } else if (isInputObjectType(type)) {
      fault(!/(Input|Filter|Sort)$/.test(type.name), `The input ${type.name} does not end with Input, Filter or Sort.`);
      for (const field of Object.values(type.getFields())) {
        fault(!describes(field), `${type.name}.${field.name} has no description.`);
        fault(!camel(field.name), `${type.name}.${field.name} is not written likeThis.`);
      }
    } else if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        fault(!describes(field), `${type.name}.${field.name} has no description.`);
        fault(!camel(field.name), `${type.name}.${field.name} is not written likeThis.`);
        for (const arg of field.args)
          fault(!describes(arg), `${type.name}.${field.name}(${arg.name}) has no description.`);
        fault(
          returnsConnection(field) && !field.args.some((arg) => arg.name === 'first'),
          `${type.name}.${field.name} is a connection without first.`,
        );
        fault(
          returnsConnection(field) && !field.args.some((arg) => arg.name === 'after'),
          `${type.name}.${field.name} is a connection without after.`,
        );
      }
      if (type.name.endsWith('Connection')) faults.push(...connectionFaults(type.name, type.getFields()));
      if (type.name.endsWith('Payload')) faults.push(...payloadFaults(type.name, type.getFields()));
    }
  }
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    fault(
      !getNamedType(field.type).name.endsWith('Payload') || !isNonNullType(field.type),
      `Mutation.${field.name} does not return a payload that is always there.`,
    );
    fault(
      !signing.has(field.name) && !/^[a-z]+[a-zA-Z]*[A-Z][a-zA-Z]+$/.test(field.name),
      `Mutation.${field.name} is not named thing first, then what is done.`,
    );
    fault(
      field.args.length > 1 ||
        (field.args.length === 1 && (field.args[0]?.name !== 'input' || !isNonNullType(field.args[0].type))),
      `Mutation.${field.name} takes something else than one input.`,
    );
  }
  return faults;
}

const describes = (thing: { readonly description?: string | null }): boolean =>
  (thing.description ?? '').trim().length > 0;
const camel = (name: string): boolean => /^[a-z][A-Za-z0-9]*$/.test(name);
const returnsConnection = (field: GraphQLField<unknown, unknown>): boolean =>
  getNamedType(field.type).name.endsWith('Connection');

type Fields = Readonly<Record<string, GraphQLField<unknown, unknown>>>;

function connectionFaults(name: string, fields: Fields): string[] {
  const wanted: Record<string, (type: GraphQLOutputType) => boolean> = {
    edges: isListOfSure,
    nodes: isListOfSure,
    pageInfo: (type) => getNamedType(type).name === 'PageInfo' && isNonNullType(type),
    totalCount: (type) => getNamedType(type).name === 'Int' && isNonNullType(type),
    totalCountIsExact: (type) => getNamedType(type).name === 'Boolean' && isNonNullType(type),
  };
  return Object.entries(wanted).flatMap(([field, right]) =>
    fields[field] && right(fields[field].type)
      ? []
      : [`${name}.${field} is missing or of another type than in other connections.`],
  );
}

function payloadFaults(name: string, fields: Fields): string[] {
  const faults = ['userErrors', 'warnings']
    .filter((field) => !fields[field] || !isListOfSure(fields[field].type))
    .map((field) => `${name}.${field} is missing or not [${field}!]!.`);
  const entities = Object.values(fields).filter(
    ({ name: field, type }) =>
      !['userErrors', 'warnings'].includes(field) && isNonNullType(type) && isEntity(getNamedType(type)),
  );
  return [
    ...faults,
    ...entities.map(
      (field) => `${name}.${field.name} cannot be null, but nothing is there when the action was refused.`,
    ),
  ];
}

const isEntity = (type: GraphQLNamedType): boolean =>
  isObjectType(type) && type.getInterfaces().some((face) => face.name === 'Node');
const isListOfSure = (type: GraphQLOutputType): boolean =>
  isNonNullType(type) && isListType(type.ofType) && isNonNullType(type.ofType.ofType);
