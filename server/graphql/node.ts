import 'reflect-metadata';
import { Field, ID, InterfaceType } from 'type-graphql';
import type { RequestContext } from './context.ts';
import { parseGlobalId } from './ids.ts';
import type { IdKind } from './ids.ts';

@InterfaceType({
  description: 'Anything with an id that node can find again.',
  resolveType: (value: object) => nodeTypeNames.get(value.constructor),
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque id, the same for ever.' })
  readonly id!: string;
}

type FindNode = (ctx: RequestContext, uuid: string) => Promise<Node | null>;

const nodeTypeNames = new Map<unknown, string>();

/** How `node(id)` finds each kind. Features register their types when they are composed. */
export class NodeRegistry {
  private readonly finders = new Map<IdKind, FindNode>();

  /** `type` is the class TypeGraphQL knows, `name` its name in the API. `find` checks the permission and gives null for what the actor may not see. */
  register(kind: IdKind, type: new (...args: never[]) => object, name: string, find: FindNode): void {
    nodeTypeNames.set(type, name);
    this.finders.set(kind, find);
  }

  async find(ctx: RequestContext, id: string): Promise<Node | null> {
    const parsed = parseGlobalId(id);
    const find = parsed && this.finders.get(parsed.kind);
    return find ? find(ctx, parsed.uuid) : null;
  }
}
