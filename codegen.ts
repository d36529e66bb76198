import type { CodegenConfig } from '@graphql-codegen/cli';

/** How the schema's types are written wherever they are generated. */
const types = {
  // A newer server may know values this client does not: every `switch` keeps a way out for them.
  enumsAsTypes: true,
  futureProofEnums: true,
  useTypeImports: true,
  defaultScalarType: 'unknown',
  scalars: {
    DateTimeISO: 'string',
    TimeOfDay: 'string',
    LocalDate: 'string',
    JSON: 'Record<string, unknown>',
  },
};

/**
 * Types of the schema and of documents, for the client package and for the admin apart: a program that uses the package
 * does not carry the admin's documents. `schema.graphql` is printed from the server's code (`npm run schema`).
 */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  importExtension: '.ts',
  generates: {
    'client/api/generated/': {
      preset: 'client',
      documents: 'client/api/documents/*.graphql',
      presetConfig: { fragmentMasking: false },
      config: types,
    },
    'client/api/generated/schema.ts': {
      plugins: ['typescript'],
      config: { ...types, skipTypename: true },
    },
    'client/app/generated/': {
      preset: 'client',
      documents: ['client/app/**/*.{ts,tsx}', '!client/app/generated/**', '!client/**/*.test.{ts,tsx}'],
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
      config: types,
    },
  },
};

export default config;
