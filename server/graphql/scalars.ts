import 'reflect-metadata';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLJSON } from 'graphql-scalars';
import { GraphQLISODateTime } from 'type-graphql';

/** An instant as ISO-8601 text in UTC. TypeGraphQL's own scalar, named `DateTimeISO`. */
export const DateTimeISO = GraphQLISODateTime;

/** Facts whose shape depends on what they are about. */
export const JSONScalar = new GraphQLScalarType({
  ...GraphQLJSON.toConfig(),
  name: 'JSON',
  description: 'Any JSON value.',
  specifiedByURL: null,
});

function textScalar(name: string, description: string, pattern: RegExp): GraphQLScalarType<string, string> {
  const check = (value: unknown): string => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new GraphQLError(`${name} cannot represent this value: ${description}`);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: check,
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const TimeOfDay = textScalar(
  'TimeOfDay',
  'A time of day on a 24-hour clock, "09:00".',
  /^([01]\d|2[0-3]):[0-5]\d$/,
);

export const LocalDate = textScalar(
  'LocalDate',
  'A date in the local calendar, "2026-11-21".',
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
);
