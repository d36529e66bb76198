import 'reflect-metadata';
import { Field, ID, InterfaceType } from 'type-graphql';
import { requirePermission, type RequestContext } from './context.ts';
import type { NodeOf } from './feature.ts';
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

const nodeTypeNames = new Map<unknown, string>();

/** How `node(id)` finds each kind, from the features. */
export class NodeRegistry {
  private readonly finders = new Map<IdKind, (ctx: RequestContext, uuid: string) => Promise<Node | null>>();

  add<Parts>({ kind, type, name, permission, find }: NodeOf<Parts>, parts: Parts): void {
    nodeTypeNames.set(type, name);
    this.finders.set(kind, async (ctx, uuid) => {
      if (permission) requirePermission(ctx, permission);
      return find(ctx, uuid, parts);
    });
  }

  async find(ctx: RequestContext, id: string): Promise<Node | null> {
    const parsed = parseGlobalId(id);
    const find = parsed && this.finders.get(parsed.kind);
    return find ? find(ctx, parsed.uuid) : null;
  }
}
