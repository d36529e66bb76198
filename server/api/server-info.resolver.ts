import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../graphql/context.ts';
import { mostTokenDays, shortestPassword } from '../users/input-limits.ts';
import { Node, NodeRegistry } from '../graphql/node.ts';

/** What the server says about itself, from configuration. */
export interface ServerFacts {
  readonly version: string;
  readonly outboundIp: string | null;
  readonly demo: boolean;
  readonly sandboxConsoleUrl: string | null;
}

@ObjectType({ description: 'What the server says about itself. Without a login only version and demo.' })
export class ServerInfo {
  @Field(() => String, { description: 'Version of the server.' })
  readonly version!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The IP under which platforms see us, for their allowlists; null where it is not configured.',
  })
  readonly outboundIp!: string | null;

  @Field(() => Boolean, { description: 'Whether this is a demonstration with a sandbox instead of real platforms.' })
  readonly demo!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Where the sandbox is worked by hand; null outside a demonstration.',
  })
  readonly sandboxConsoleUrl!: string | null;

  @Field(() => String, { description: 'The newest sequence number, to start liveChanges from.' })
  readonly liveSeq!: string;

  @Field(() => Int, { description: 'How many characters a new password needs.' })
  readonly shortestPassword!: number;

  @Field(() => Int, { description: 'After how many days an API token ends at the latest.' })
  readonly mostTokenDays!: number;
}

/** Numbers that forms say in words: said here, so that no screen repeats a rule. */
const rules = { shortestPassword, mostTokenDays };

@Resolver()
export class ServerInfoResolver {
  constructor(
    private readonly facts: ServerFacts,
    private readonly nodes: NodeRegistry,
  ) {}

  @Query(() => ServerInfo, { description: 'What the server says about itself; also without a login.' })
  async serverInfo(@Ctx() ctx: RequestContext): Promise<ServerInfo> {
    const { version, demo, outboundIp, sandboxConsoleUrl } = this.facts;
    if (!ctx.actor) return { ...rules, version, demo, outboundIp: null, sandboxConsoleUrl: null, liveSeq: '0' };
    const [row] = await ctx.read((tx) =>
      tx.query<{ seq: number }>('select coalesce(max(seq), 0) as seq from live_event'),
    );
    return { ...rules, version, demo, outboundIp, sandboxConsoleUrl, liveSeq: String(row?.seq ?? 0) };
  }

  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its id; null when there is no such thing, or not for you.',
  })
  node(
    @Ctx() ctx: RequestContext,
    @Arg('id', () => ID, { description: 'Opaque id of any kind.' }) id: string,
  ): Promise<Node | null> {
    return this.nodes.find(ctx, id);
  }
}
