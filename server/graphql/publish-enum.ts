import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

export type ValuesOf<T> = T[keyof T];

/**
 * Makes an enum of the API. Keys are the API's names; values are what the database and the services speak, so that a
 * row needs no translation. Each is a plain object and, under the same name, the union of its values.
 */
export function publishEnum<T extends Record<string, string>>(
  values: T,
  name: string,
  description: string,
  about: Record<keyof T, string>,
): T {
  const valuesConfig = Object.fromEntries(Object.entries(about).map(([key, text]) => [key, { description: text }]));
  registerEnumType(values, {
    name,
    description,
    valuesConfig: valuesConfig as Record<keyof T, { description: string }>,
  });
  return values;
}
