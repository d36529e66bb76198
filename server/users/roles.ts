import type { Permission, Role } from '../graphql/enums.ts';

/**
 * What each role may do. The tenant is a wall of its own: a merchant's owner does all this with the merchant's own data
 * only.
 */
const reader: readonly Permission[] = ['ecAccount:read', 'order:read', 'stock:read'];
const operator: readonly Permission[] = [
  ...reader,
  'ecAccount:write',
  'ecAccount:fetch',
  'order:write',
  'shipment:write',
  'stock:write',
  'order:personalData',
  'rawPayload:read',
  'apiLog:read',
  'token:manage',
  'putAway:write',
];

export const permissionsOf: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  warehouseAdmin: new Set<Permission>([...operator, 'settings:write', 'user:manage', 'audit:read']),
  warehouseOperator: new Set<Permission>(operator),
  warehouseViewer: new Set<Permission>(reader),
  merchantOwner: new Set<Permission>([...operator, 'settings:write', 'user:manage', 'audit:read']),
  merchantStaff: new Set<Permission>(operator),
  merchantViewer: new Set<Permission>(reader),
};

export type Side = 'warehouse' | 'merchant';

/** The database keeps side and role apart: `warehouse` and `admin`. */
export const sideOf = (role: Role): Side => (role.startsWith('warehouse') ? 'warehouse' : 'merchant');

export const shortRole = (role: Role): string => role.slice(sideOf(role).length).toLowerCase();

/** @throws {RangeError} for a pair the database cannot hold */
export function roleOf(side: string, role: string): Role {
  const name = `${side}${role.charAt(0).toUpperCase()}${role.slice(1)}`;
  if (!(name in permissionsOf)) throw new RangeError(`no such role: ${name}`);
  return name as Role;
}
