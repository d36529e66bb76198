import type { ShippingCode, ShippingCodes } from './manifest.ts';

/** The codes an account with these credentials may meet: those used anywhere, and those of its own country. */
export function suggestedCodes(
  { codes, countryFrom }: ShippingCodes,
  credentials: Readonly<Record<string, string>> = {},
): readonly ShippingCode[] {
  if (!countryFrom) return codes;
  const own = credentials[countryFrom.credential] || countryFrom.otherwise;
  return codes.filter(({ country }) => country === undefined || country === own);
}
