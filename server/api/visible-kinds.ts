import type { LiveEventKind, Permission } from '../graphql/enums.ts';

/** Who learns of which facts: those who may read the thing. A new kind does not compile before it stands here. */
const readers: Readonly<Record<LiveEventKind, Permission>> = {
  ecAccount: 'ecAccount:read',
  connectionTest: 'ecAccount:read',
  fetchRun: 'ecAccount:read',
  notification: 'ecAccount:read',
  outboundChange: 'ecAccount:read',
  order: 'order:read',
  shipment: 'order:read',
  putAway: 'stock:read',
  stockRun: 'stock:read',
};

/** Kinds of live facts for a person or program with these permissions. */
export const kindsVisibleTo = (may: (permission: Permission) => boolean): LiveEventKind[] =>
  (Object.keys(readers) as LiveEventKind[]).filter((kind) => may(readers[kind]));
