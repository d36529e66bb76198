import { GraphQLError, Kind, print } from 'graphql';
import type { ASTNode } from 'graphql';

/**
 * The message of a wrong request without the values it quotes: what was typed into a form, a password or a key among
 * it, must reach neither the answer nor a log that keeps answers.
 */
export function withoutValues(error: GraphQLError): string {
  const variable = /^Variable "\$(\w+)" got invalid value /.exec(error.message);
  if (variable?.[1] !== undefined) return ofVariable(error, variable[1]);
  return ofLiteral(error);
}

/**
 * Reasons graphql-js gives that name fields and types only. All others come from scalars and enums and quote the value.
 */
const plainReasons = [
  /^Expected non-nullable type "[\w![\]]+" not to be null\.$/,
  /^Expected type "\w+" to be an object\.$/,
  /^Field "\w{1,80}" of required type "[\w![\]]+" was not provided\.$/,
  /^Field "\w{1,80}" is not defined by type "\w+"\.( Did you mean "\w+"((, "\w+")*,? or "\w+")?\?)?$/,
  /^Exactly one key must be specified for OneOf type "\w+"\.$/,
  /^Field "\w{1,80}" must be non-null\.$/,
];
/** How scalars and enums name their type, in front of the value. */
const leafTypes = [
  /^Expected type "(\w+)"\. /,
  /^(\w+) cannot represent /,
  /^Enum "(\w+)" cannot represent /,
  /does not exist in "(\w+)" enum\./,
];

function ofVariable({ message, originalError }: GraphQLError, name: string): string {
  const reason = originalError?.message;
  const reasonKnown = reason !== undefined && message.endsWith(`; ${reason}`);
  const before = reasonKnown ? message.slice(0, -reason.length - 2) : '';
  // In a quoted value the quotes are escaped, so this is the path and never a part of the value.
  const path = new RegExp(` at "(${name}(?:\\.\\w+|\\[\\d+\\])+)"$`).exec(before)?.[1];
  const start = `Variable "$${name}" has an invalid value${path === undefined ? '' : ` at "${path}"`}`;
  if (!reasonKnown) return `${start}.`;
  if (plainReasons.some((plain) => plain.test(reason))) return `${start}: ${reason}`;
  const type = leafTypes.map((leaf) => leaf.exec(reason)?.[1]).find((found) => found !== undefined);
  return type === undefined ? `${start}.` : `${start}: expected a value of type "${type}".`;
}

const hidden = '…';

/** A literal of the document, quoted by validation, and a token, quoted by the parser. */
function ofLiteral({ message, nodes }: GraphQLError): string {
  if (message.startsWith('Syntax Error: ')) return message.replace(/\b(String|BlockString) ".*"/s, `$1 ${hidden}`);
  return (nodes ?? []).reduce((text, node) => withoutLiteral(text, node), message);
}

function withoutLiteral(message: string, node: ASTNode): string {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.INT:
    case Kind.FLOAT:
      return [print(node), JSON.stringify(node.value), node.value]
        .filter((text) => text !== '')
        .reduce((text, value) => text.replaceAll(value, hidden), message);
    case Kind.LIST:
    case Kind.OBJECT:
      return message.replaceAll(print(node), hidden);
    default:
      return message;
  }
}
