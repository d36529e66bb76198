import { describe, expect, it } from 'vitest';
import { LiveEventKind } from '../graphql/enums.ts';
import { permissionsOf } from '../users/roles.ts';
import { kindsVisibleTo } from './visible-kinds.ts';

describe('live facts', () => {
  it('of every kind reach those who may read everything', () => {
    expect(kindsVisibleTo((permission) => permissionsOf.warehouseAdmin.has(permission)).toSorted()).toEqual(
      Object.values(LiveEventKind).toSorted(),
    );
  });

  it('reach only those who may read the thing', () => {
    expect(kindsVisibleTo((permission) => permission === 'order:read')).toEqual(['order', 'shipment']);
    expect(kindsVisibleTo((permission) => permission === 'stock:read')).toEqual(['putAway', 'stockRun']);
    expect(kindsVisibleTo(() => false)).toEqual([]);
  });
});
