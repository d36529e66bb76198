import { ecAccountResolverClasses } from '../ec-accounts/api.ts';
import { fetchingResolverClasses } from '../fetch-runs/api.ts';
import { coreResolverClasses } from './core-resolvers.ts';
import type { ResolverClass } from './schema.ts';

/** Every resolver of the API; features add their lists here, and their instances in `compose.ts`. */
export const apiResolverClasses: readonly ResolverClass[] = [
  ...coreResolverClasses,
  ...ecAccountResolverClasses,
  ...fetchingResolverClasses,
];
