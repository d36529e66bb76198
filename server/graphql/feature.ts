import type { JobRun } from '../jobs/job-runner.ts';
import type { RetentionDays, RetentionRule } from '../retention/retention-rule.ts';
import type { RequestContext } from './context.ts';
import type { Permission } from './enums.ts';
import { registerIds, type IdKind, type IdPrefixes } from './ids.ts';
import type { Node } from './node.ts';

/** A class as MikroORM and TypeGraphQL take it. */
export type AnyClass = new (...args: never[]) => object;

/** A resolver without dependencies is its class alone; another says how it is made from the feature's parts. */
export type ResolverOf<Parts> =
  (new () => object) | { readonly type: AnyClass; readonly make: (parts: Parts) => object };

/** How `node(id)` finds one kind of thing. */
export interface NodeOf<Parts> {
  readonly kind: IdKind;
  /** The class TypeGraphQL knows. */
  readonly type: AnyClass;
  /** Its name in the API. */
  readonly name: string;
  /** What the actor needs to see it; left out where `find` decides. */
  readonly permission?: Permission;
  /** Null for what the actor may not see. */
  readonly find: (ctx: RequestContext, uuid: string, parts: Parts) => Promise<Node | null>;
}

/**
 * Work done by the clock: it drains what is due in PostgreSQL, so that a lost or repeated run of the job changes
 * nothing.
 */
export interface Duty {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (job: JobRun) => Promise<unknown>;
}

/**
 * What one folder adds to the product. `features.ts` lists it and hands `build` its dependencies; everything else is
 * collected from here: no other list names the parts of a feature.
 */
export interface Feature<Deps, Parts> {
  readonly entities: readonly AnyClass[];
  readonly resolvers: readonly ResolverOf<Parts>[];
  readonly nodes: readonly NodeOf<Parts>[];
  /** Prefixes of its opaque ids. */
  readonly ids: Partial<IdPrefixes>;
  readonly jobs: (parts: Parts) => readonly Duty[];
  /** How long the rows of its tables are kept, one rule a table. What refers to other rows goes before them. */
  readonly retention: (days: RetentionDays) => readonly RetentionRule[];
  /** Its objects: what its resolvers and jobs work with, and what other features are given. */
  readonly build: (deps: Deps) => Parts;
}

/** A feature as its folder writes it; what it does not have is left out. Its ids are known from here on. */
export function defineFeature<Deps, Parts>(
  own: Pick<Feature<Deps, Parts>, 'build'> & Partial<Omit<Feature<Deps, Parts>, 'build'>>,
): Feature<Deps, Parts> {
  const feature = { entities: [], resolvers: [], nodes: [], ids: {}, jobs: () => [], retention: () => [], ...own };
  registerIds(feature.ids);
  return feature;
}
