import type DataLoader from 'dataloader';
import { may, type RequestContext } from '../graphql/context.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { RawPayload } from './raw-payload.entity.ts';

const rawLoader = (ctx: RequestContext): DataLoader<string, RawPayload | null> =>
  ctx.loaders.get('rawPayload', () =>
    rowLoader((ids) => ctx.read((tx) => tx.em.find(RawPayload, { id: { $in: [...ids] } }))),
  );

/**
 * The platform's own words, for those who may read them: they hold the buyer's data in full. Null for others, and after
 * retention.
 */
export async function rawPayloadOf(ctx: RequestContext, uuid: string | null): Promise<string | null> {
  if (uuid === null || !may(ctx, 'rawPayload:read')) return null;
  return (await rawLoader(ctx).load(uuid))?.body ?? null;
}
