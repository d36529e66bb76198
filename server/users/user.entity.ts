import { Collection } from '@mikro-orm/core';
import { Entity, ManyToMany, Property } from '@mikro-orm/decorators/legacy';
import type { Role } from '../graphql/enums.ts';
import { Merchant } from '../merchants/merchant.entity.ts';
import { Edited } from '../persistence/base-entities.ts';
import { covers, type TenantScope } from '../persistence/tenant-scope.ts';
import type { Language } from '../values/words.ts';
import { roleOf, shortRole, sideOf, type Side } from './roles.ts';

/** A person who signs in. Load the merchants before you ask about them, in a transaction that sees them all. */
@Entity({ tableName: 'app_user' })
export class User extends Edited {
  /** In small letters. */
  @Property({ type: 'text' })
  email!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' })
  passwordHash!: string;

  /** The side the person works for; never changes. */
  @Property({ type: 'text' })
  side!: Side;

  /** Within the side: `admin`. See `fullRole`. */
  @Property({ type: 'text' })
  role!: string;

  /** A person of the warehouse who was given no merchants sees all of them, also those to come. */
  @Property({ type: 'boolean' })
  allMerchants!: boolean;

  @Property({ type: 'text' })
  locale!: Language;

  /** Since when the person may no longer sign in; null while they may. */
  @Property({ type: 'timestamptz', nullable: true })
  disabledAt: Date | null = null;

  @ManyToMany({
    entity: () => Merchant,
    pivotTable: 'user_merchant',
    joinColumn: 'user_id',
    inverseJoinColumn: 'merchant_id',
  })
  readonly merchants = new Collection<Merchant>(this);

  static joined(
    {
      role,
      merchants,
      ...of
    }: {
      readonly email: string;
      readonly name: string;
      readonly passwordHash: string;
      readonly role: Role;
      readonly locale: Language;
      readonly merchants: readonly Merchant[];
    },
    at: Date,
  ): User {
    const user = Object.assign(new User(), {
      ...of,
      side: sideOf(role),
      role: shortRole(role),
      createdAt: at,
      updatedAt: at,
    });
    user.see(merchants);
    return user;
  }

  get fullRole(): Role {
    return roleOf(this.side, this.role);
  }

  get merchantIds(): string[] {
    return this.merchants
      .getItems()
      .map(({ id }) => id as string)
      .toSorted();
  }

  get maySignIn(): boolean {
    return this.disabledAt === null;
  }

  /** What the audit log shows of a person. */
  get facts() {
    return {
      name: this.name,
      role: this.fullRole,
      allMerchants: this.allMerchants,
      merchantIds: this.merchantIds,
      disabled: !this.maySignIn,
    };
  }

  /**
   * A person who sees every merchant manages everybody; others manage merchants' people who see no merchant beyond
   * theirs. `manageable` says it in SQL.
   */
  isManagedWithin(scope: TenantScope): boolean {
    if (scope.kind === 'all') return true;
    return this.side === 'merchant' && this.merchants.length > 0 && this.merchantIds.every((id) => covers(scope, id));
  }

  /** A person does not change sides: what they saw on one they would take to the other. */
  mayBecome(role: Role): boolean {
    return sideOf(role) === this.side;
  }

  become(role: Role): void {
    if (!this.mayBecome(role)) throw new RangeError(`${this.side}: no ${role}`);
    this.role = shortRole(role);
  }

  /** Which merchants the person sees; none stands for all of them on the warehouse's side. */
  see(merchants: readonly Merchant[]): void {
    this.merchants.set(merchants);
    this.allMerchants = this.side === 'warehouse' && merchants.length === 0;
  }

  rename(name: string): void {
    this.name = name;
  }

  speak(language: Language): void {
    this.locale = language;
  }

  changePassword(hash: string): void {
    this.passwordHash = hash;
  }

  /** Disabled twice is disabled since the first time. */
  disable(at: Date): void {
    this.disabledAt ??= at;
  }

  enable(): void {
    this.disabledAt = null;
  }
}
