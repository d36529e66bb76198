import { pathToFileURL } from 'node:url';
import { Kind, parse } from 'graphql';
import type { Plugin } from 'vite';

const CALL = /(?<=^(?:export )?const \w+ = )graphql\(\s*(?:\/\* GraphQL \*\/\s*)?`([^`]*)`\s*,?\s*\)/gm;

/**
 * Puts in place of each top-level `const Name = graphql(`…`)` the document codegen made of it.
 * Without this the first page would carry every document of the admin, and each one's source text as well.
 */
export function documentImports(generated: string): Plugin {
  let documents: Record<string, unknown> | null = null;
  return {
    name: 'quaylink:document-imports',
    enforce: 'pre',
    async configResolved({ command }) {
      // While developing, documents are imported, so that a newly generated one arrives without a restart.
      if (command === 'build') documents = await import(pathToFileURL(generated).href);
    },
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || id.includes('/generated/') || !code.includes('graphql(')) return null;
      const imports = new Set<string>();
      const replaced = code.replace(CALL, (_call, source: string) => {
        const { name, fragment } = documentOf(source);
        // A fragment's text is part of the operations that spread it; by itself it is only a type.
        if (fragment) return '({})';
        if (documents) return JSON.stringify(documents[name] ?? fail(`${name} is missing: run codegen`));
        imports.add(name);
        return name;
      });
      if (replaced === code) return null;
      const head = imports.size > 0 ? `import { ${[...imports].join(', ')} } from ${JSON.stringify(generated)};\n` : '';
      return { code: head + replaced, map: null };
    },
  };
}

/**
 * codegen's name for a document: `AccountsDocument` for an operation, `EcAccountRow_AccountFragmentDoc` for a fragment.
 */
export function documentOf(source: string): { name: string; fragment: boolean } {
  const [definition] = parse(source).definitions;
  if (definition?.kind === Kind.OPERATION_DEFINITION && definition.name)
    return { name: `${pascal(definition.name.value)}Document`, fragment: false };
  if (definition?.kind === Kind.FRAGMENT_DEFINITION)
    return { name: `${pascal(definition.name.value)}FragmentDoc`, fragment: true };
  return fail(`A client document needs a name: ${source.slice(0, 80)}`);
}

const pascal = (name: string) =>
  name
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('_');

function fail(sentence: string): never {
  throw new Error(sentence);
}
