import type { AnyClass, Duty, Feature, ResolverOf } from './feature.ts';
import { NodeRegistry } from './node.ts';

/** What is known of a feature before it is built. */
type AnyFeature = Pick<Feature<never, never>, 'resolvers'>;

const classOf = (resolver: ResolverOf<never>): AnyClass => ('make' in resolver ? resolver.type : resolver);

export const resolverClassesOf = (features: readonly AnyFeature[]): readonly AnyClass[] =>
  features.flatMap(({ resolvers }) => resolvers.map(classOf));

/** The features of one process as they are built, and what they bring along. */
export class Assembly {
  readonly nodes = new NodeRegistry();
  readonly resolvers: object[] = [];
  readonly jobs: Duty[] = [];
  private readonly built = new Set<unknown>();

  /** Builds a feature and takes its resolvers, nodes and jobs in; its parts are for the features that need them. */
  add<Deps, Parts>(feature: Feature<Deps, Parts>, deps: Deps): Parts {
    const parts = feature.build(deps);
    this.take(feature, parts);
    return parts;
  }

  /** As `add`, of a feature that is built already. */
  take<Parts>(feature: Omit<Feature<never, Parts>, 'build'>, parts: Parts): void {
    for (const resolver of feature.resolvers)
      this.resolvers.push('make' in resolver ? resolver.make(parts) : new resolver());
    for (const node of feature.nodes) this.nodes.add(node, parts);
    this.jobs.push(...feature.jobs(parts));
    this.built.add(feature);
  }

  /** @throws when a feature of the list was not built, or one was built that is not in the list */
  check(features: readonly AnyFeature[]): void {
    const missing = features.length - features.filter((feature) => this.built.has(feature)).length;
    if (missing > 0 || this.built.size !== features.length)
      throw new Error('the list of features and what is built from it do not agree');
  }
}
