import { describe, expect, it } from 'vitest';
import { Permission, Role } from '../graphql/enums.ts';
import { permissionsOf, roleOf, shortRole, sideOf } from './roles.ts';

describe('roles', () => {
  it('give the warehouse and the merchant the same three steps: read, work, govern (H4)', () => {
    const work = [
      'ecAccount:read',
      'ecAccount:write',
      'ecAccount:fetch',
      'order:read',
      'order:write',
      'order:personalData',
      'rawPayload:read',
      'apiLog:read',
      'token:manage',
      'stock:read',
      'stock:write',
      'shipment:write',
      'putAway:write',
    ];
    expect(new Set(permissionsOf.warehouseOperator)).toEqual(new Set(work));
    expect(new Set(permissionsOf.merchantStaff)).toEqual(new Set(work));
    expect(new Set(permissionsOf.warehouseAdmin)).toEqual(new Set(Object.values(Permission)));
    expect(new Set(permissionsOf.merchantOwner)).toEqual(new Set(Object.values(Permission)));
  });

  it('let viewers change nothing and see no buyer, no raw answer and no call', () => {
    for (const viewer of ['warehouseViewer', 'merchantViewer'] as const)
      expect([...permissionsOf[viewer]]).toEqual(['ecAccount:read', 'order:read', 'stock:read']);
  });

  it('keep users, settings and the audit log to administrators and owners', () => {
    for (const permission of ['user:manage', 'settings:write', 'audit:read'] as const) {
      expect(Object.values(Role).filter((role) => permissionsOf[role].has(permission))).toEqual([
        'warehouseAdmin',
        'merchantOwner',
      ]);
    }
  });

  it('come out of the database as they went in', () => {
    for (const role of Object.values(Role)) expect(roleOf(sideOf(role), shortRole(role))).toBe(role);
    expect(() => roleOf('merchant', 'admin')).toThrow(RangeError);
  });
});
