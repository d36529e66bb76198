import { Ctx, Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import { inLanguage } from '../values/words.ts';
import type { Language, Words } from '../values/words.ts';
import { ConnectionFailureCause, UserErrorCode, WarningCode } from './enums.ts';
import { DateTimeISO } from './scalars.ts';

/** Who reads a message. */
interface Reader {
  readonly language: Language;
}

const readersLanguage =
  "in the language of the person's settings; before signing in, in that of the request's Accept-Language header";

@InterfaceType({
  description: 'What a person can do something about: which input is wrong, or why an action cannot be done now.',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class UserError {
  @Field(() => UserErrorCode, { description: 'What is wrong, for programs.' })
  readonly code!: UserErrorCode;

  readonly words!: Words;

  @Field(() => String, { description: `What is wrong, for people, ${readersLanguage}.` })
  message(@Ctx() reader: Reader): string {
    return inLanguage(reader.language, this.words);
  }

  @Field(() => [String], {
    nullable: true,
    description: 'Path of the input it is about, for instance ["displayName"]; null when it is about the whole.',
  })
  readonly field!: string[] | null;
}

@ObjectType({ implements: UserError, description: 'Something is wrong with the input or the state it meets.' })
export class InputError extends UserError {}

@ObjectType({ implements: UserError, description: 'The action was done too recently.' })
export class CooldownError extends UserError {
  @Field(() => DateTimeISO, { description: 'When it may be done again.' })
  readonly availableAt!: Date;
}

@ObjectType({ implements: UserError, description: 'Somebody else changed the entry after it was read.' })
export class StaleVersionError extends UserError {
  @Field(() => Int, { description: 'The version as it is now.' })
  readonly currentVersion!: number;
}

@ObjectType({ implements: UserError, description: 'The platform could not be used.' })
export class ConnectionTestError extends UserError {
  @Field(() => ConnectionFailureCause, { description: 'Why, as far as the platform lets us know.' })
  readonly cause!: ConnectionFailureCause;

  @Field(() => String, {
    nullable: true,
    description: 'What the platform said, cleaned of secrets; null when it said nothing readable.',
  })
  readonly platformMessage!: string | null;
}

@ObjectType({ implements: UserError, description: 'The shop is connected already, by another account.' })
export class ShopConnectedError extends UserError {
  @Field(() => ID, {
    nullable: true,
    description: 'The account that is connected to it; null where it belongs to another merchant.',
  })
  readonly ecAccountId!: string | null;

  @Field(() => String, { nullable: true, description: 'Its display name; null where it belongs to another merchant.' })
  readonly displayName!: string | null;
}

@ObjectType({ description: 'Something to know about an action that was done.' })
export class Warning {
  @Field(() => WarningCode, { description: 'What it is, for programs.' })
  readonly code!: WarningCode;

  readonly words!: Words;

  @Field(() => String, { description: `What it is, for people, ${readersLanguage}.` })
  message(@Ctx() reader: Reader): string {
    return inLanguage(reader.language, this.words);
  }

  @Field(() => [String], {
    nullable: true,
    description: 'Path of the input it is about; null when it is about the whole.',
  })
  readonly field!: string[] | null;
}

const made = <T extends object>(type: new () => T, values: Omit<T, 'message'>): T => Object.assign(new type(), values);
const path = (field: readonly string[] | null): string[] | null => (field ? [...field] : null);

export const inputError = (code: UserErrorCode, words: Words, field: readonly string[] | null = null): InputError =>
  made(InputError, { code, words, field: path(field) });

export const cooldownError = (words: Words, availableAt: Date, field: readonly string[] | null = null): CooldownError =>
  made(CooldownError, { code: 'COOLDOWN', words, field: path(field), availableAt });

export const staleVersionError = (currentVersion: number): StaleVersionError =>
  made(StaleVersionError, { code: 'STALE_VERSION', words: staleWords, field: ['expectedVersion'], currentVersion });

export const connectionTestError = (
  cause: ConnectionFailureCause,
  words: Words,
  platformMessage: string | null = null,
  code: UserErrorCode = 'CONNECTION_FAILED',
): ConnectionTestError => made(ConnectionTestError, { code, words, field: null, cause, platformMessage });

export const shopConnectedError = (
  words: Words,
  holder: { readonly ecAccountId: string; readonly displayName: string } | null,
): ShopConnectedError =>
  made(ShopConnectedError, {
    code: 'SHOP_CONNECTED',
    words,
    field: null,
    ecAccountId: holder?.ecAccountId ?? null,
    displayName: holder?.displayName ?? null,
  });

export const warning = (code: WarningCode, words: Words, field: readonly string[] | null = null): Warning =>
  made(Warning, { code, words, field: path(field) });

/**
 * Thrown by services for what a person can meet; `answer` turns it into the payload's `userErrors`. Whatever was
 * written in the same transaction is taken back.
 */
export class Refusal extends Error {
  readonly errors: readonly UserError[];

  constructor(...errors: readonly UserError[]) {
    super(errors.map((error) => `${error.code} ${error.field?.join('.') ?? ''}: ${error.words.en}`).join('; '));
    this.name = 'Refusal';
    this.errors = errors;
  }
}

/** A refusal for one reason, in every language: which one is read is only known where it is answered. */
export const refuse = (code: UserErrorCode, words: Words, field: readonly string[] | null = null): Refusal =>
  new Refusal(inputError(code, words, field));

const staleWords: Words = {
  en: 'Somebody else changed it meanwhile. Open it again.',
  zhTW: '其他人已變更此項目，請重新開啟。',
};
const notFoundWords: Words = { en: 'There is no such entry.', zhTW: '找不到此項目。' };

export const notFound = (field: readonly string[] | null = ['id']): Refusal =>
  refuse('NOT_FOUND', notFoundWords, field);

/** @throws {Refusal} STALE_VERSION when `expected` is given and differs */
export function checkVersion(current: number, expected: number | null | undefined): void {
  if (expected !== null && expected !== undefined && expected !== current)
    throw new Refusal(staleVersionError(current));
}
