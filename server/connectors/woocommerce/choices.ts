import type { PlatformLineText } from '../platform-order.ts';
import { decodedOnce } from './html-text.ts';
import { scalarText, type MetaEntry } from './meta.ts';
import type { WooLine, WooProduct, WooVariation } from './wire.ts';

/** What the visible entries of a line's meta say. */
export interface LineWords {
  /** Options that the variation itself fixes, as the buyer saw them. */
  readonly fixed: readonly string[];
  /**
   * Options the variation leaves open ("any"): they are part of what was bought. `key` is stable, `shown` is for
   * people.
   */
  readonly open: readonly { readonly key: string; readonly shown: string }[];
  /** Everything else a packer must read: engravings, wishes, notes of plugins. */
  readonly texts: readonly PlatformLineText[];
}

const longestText = 1000;
/** Written by bundle plugins without the underscore that hides an entry. */
const technical = /^(bundled_(by|items)|composite_(parent|children))$/;

/**
 * A line's meta holds the chosen attributes and whatever plugins add; the underscore hides an entry from people. Which
 * entries are attributes is said by the product; where it is gone, those that the line's name does not show count as
 * chosen, so that two different things never look alike.
 */
export function wordsOf(line: WooLine, product: WooProduct | null, variation: WooVariation | null): LineWords {
  const shown = line.meta_data
    .filter(({ key }) => !key.startsWith('_') && !technical.test(key))
    .flatMap((entry) => (textOf(entry) === null ? [] : [{ entry, text: textOf(entry) ?? '' }]));
  const isAttribute = attributeTest(line, product);
  const fixedNames = namesOf(variation?.attributes ?? null);
  const attributes = shown.filter(({ entry }) => isAttribute(entry));
  const isFixed = fixedTest(line, fixedNames, attributes.length);
  const chosen = attributes.filter((attribute) => !isFixed(attribute));
  return {
    fixed: attributes.filter(isFixed).map(({ text }) => text),
    open: line.variation_id === 0 ? [] : openChoices(chosen, product, fixedNames),
    texts: shown
      .filter(({ entry }) => !isAttribute(entry))
      .map(({ entry, text }) => ({ kind: 'buyer', label: labelOf(entry), text: text.slice(0, longestText) })),
  };
}

/**
 * Whether the variation itself fixes an option. Where the shop does not show the variation, the name decides: the fixed
 * options stand behind it, "外套 - 紅, M". A bare slug ("red") cannot be compared with them, only counted.
 */
function fixedTest(
  line: WooLine,
  fixed: ReadonlySet<string> | null,
  attributes: number,
): (shown: { readonly entry: MetaEntry; readonly text: string }) => boolean {
  if (fixed !== null) return ({ entry }) => entryNames(entry).some((name) => fixed.has(name));
  const written = (
    decodedOnce(line.name ?? '')
      .split(' - ')
      .at(-1) ?? ''
  ).split(', ');
  const onlySlug = ({ key, display_value }: MetaEntry) => key.startsWith('pa_') && scalarText(display_value) === null;
  return ({ entry, text }) => written.includes(text) || (onlySlug(entry) && attributes <= written.length);
}

function attributeTest(line: WooLine, product: WooProduct | null): (entry: MetaEntry) => boolean {
  const known = namesOf(product?.attributes?.filter(({ variation }) => variation) ?? null);
  if (known !== null) return (entry) => entryNames(entry).some((name) => known.has(name));
  return (entry) => line.variation_id !== 0 || entry.key.startsWith('pa_');
}

/** An open attribute the line does not name makes a key of its own, so that nothing is matched by it. */
function openChoices(
  chosen: readonly { readonly entry: MetaEntry; readonly text: string }[],
  product: WooProduct | null,
  fixed: ReadonlySet<string> | null,
): LineWords['open'] {
  const told = chosen.map(({ entry, text }) => ({
    key: `${plainName(entry.key)}=${scalarText(entry.value) ?? text}`,
    shown: text,
  }));
  const toldNames = new Set(chosen.flatMap(({ entry }) => entryNames(entry)));
  const untold = (fixed === null ? [] : (product?.attributes ?? []))
    .filter(({ variation }) => variation)
    .map(({ name, slug }) => [slug, name].map(plainName).filter((each) => each !== ''))
    .filter((names) => !names.some((name) => toldNames.has(name) || fixed?.has(name)))
    .map((names) => ({ key: `${names[0] ?? ''}=?`, shown: '?' }));
  return [...told, ...untold].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function namesOf(
  attributes: readonly { readonly name: string; readonly slug: string }[] | null,
): ReadonlySet<string> | null {
  return attributes === null
    ? null
    : new Set(attributes.flatMap(({ name, slug }) => [plainName(name), plainName(slug)]));
}

function entryNames({ key, display_key }: MetaEntry): string[] {
  return [key, scalarText(display_key) ?? ''].map(plainName).filter((name) => name !== '');
}

/** `pa_color`, `attribute_pa_color`, `Color` and `%e5%b0%ba%e5%af%b8` (as WordPress writes 尺寸) name what they name. */
function plainName(name: string): string {
  let plain = name;
  try {
    plain = decodeURIComponent(name);
  } catch {
    // Not encoded.
  }
  return decodedOnce(plain)
    .trim()
    .toLowerCase()
    .replace(/^attribute_/, '')
    .replace(/^pa_/, '')
    .replace(/[\s_-]+/g, '-');
}

function labelOf(entry: MetaEntry): string | null {
  const label = scalarText(entry.display_key) ?? entry.key;
  return withoutTags(label).slice(0, longestText) || null;
}

function textOf(entry: MetaEntry): string | null {
  const text = scalarText(entry.display_value) ?? scalarText(entry.value);
  return text === null ? null : withoutTags(text) || null;
}

/** Plugins dress their values in paragraphs and links. */
function withoutTags(text: string): string {
  return decodedOnce(text.replace(/<[^<>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}
