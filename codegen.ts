import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of the schema and of the client's documents. `schema.graphql` is printed from the server's code (`npm run schema`). */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['client/{api,app}/**/*.{ts,tsx}', '!client/api/generated/**', '!client/**/*.test.{ts,tsx}'],
  importExtension: '.ts',
  generates: {
    'client/api/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
      config: {
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
      },
    },
  },
};

export default config;
