import { Kind, parse } from 'graphql';
import type { Plugin } from 'vite';

const CALL = /(?<=^(?:export )?const \w+ = )graphql\(\s*(?:\/\* GraphQL \*\/\s*)?`([^`]*)`\s*,?\s*\)/gm;

/**
 * Replaces each top-level `const Name = graphql(`…`)` by the document codegen made of it.
 * Without this the bundle would carry the lookup table from source text to document: every query twice.
 */
export function documentImports(generated: string): Plugin {
  return {
    name: 'quaylink:document-imports',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || id.includes('/generated/') || !code.includes('graphql(')) return null;
      const imports = new Set<string>();
      const replaced = code.replace(CALL, (_call, source: string) => {
        const name = exportedName(source);
        imports.add(name);
        return name;
      });
      if (imports.size === 0) return null;
      return { code: `import { ${[...imports].join(', ')} } from ${JSON.stringify(generated)};\n${replaced}`, map: null };
    },
  };
}

/** codegen's name for a document: `AccountsDocument` for an operation, `EcAccountRow_AccountFragmentDoc` for a fragment. */
export function exportedName(source: string): string {
  const [definition] = parse(source).definitions;
  if (definition?.kind === Kind.OPERATION_DEFINITION && definition.name) return `${pascal(definition.name.value)}Document`;
  if (definition?.kind === Kind.FRAGMENT_DEFINITION) return `${pascal(definition.name.value)}FragmentDoc`;
  throw new Error(`A client document needs a name: ${source.slice(0, 80)}`);
}

const pascal = (name: string) =>
  name
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('_');
