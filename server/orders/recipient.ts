/** A recipient as the row holds it. */
export interface RecipientRow {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly country: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly district: string | null;
  readonly address: string | null;
}

/**
 * What somebody without the right to buyers' data sees (E5): enough to tell two parcels of a conversation apart, not
 * enough to find or call a person. First character of the name, last three digits of the phone, the city; never mail,
 * street or postal code.
 */
export function maskedRecipient({
  name,
  phone,
  email,
  country,
  postcode,
  city,
  district,
  address,
}: RecipientRow): RecipientRow {
  return {
    name: name && `${String.fromCodePoint(name.codePointAt(0) ?? 42)}**`,
    phone: phone && `*****${phone.replaceAll(/\D/g, '').slice(-3)}`,
    email: email && '***',
    country,
    postcode: postcode && '***',
    city,
    district: district && '***',
    address: address && '***',
  };
}
