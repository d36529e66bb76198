/**
 * Entries that a list without paging is reckoned with, by `Type.field`. The number is what the list can return, or,
 * where only the data bounds it (lines of an order), what nearly all return; a longer one is not counted when it is
 * answered.
 */
const known: Readonly<Record<string, number>> = {
  'CombinedPush.accounts': 100,
  'ConnectionTest.steps': 20,
  'CredentialField.options': 10,
  'EcAccount.credentials': 10,
  'EcAccount.shippingMappings': 50,
  'EcAccount.unmappedShippingCodes': 50,
  'EcAccountFacets.byPlatform': 20,
  'EcAccountFacets.byStatus': 10,
  'Order.holds': 10,
  'Order.lines': 20,
  'Order.openHolds': 10,
  'OrderFacets.byHold': 50,
  'OrderFacets.byStatus': 10,
  'Platform.authorizationScopes': 10,
  'Platform.caveats': 10,
  'Platform.credentialFields': 10,
  'Platform.shippingCodes': 50,
  'Query.apiTokens': 500,
  'Query.changesSince': 500,
  'Query.platforms': 20,
  'Query.shippingTypes': 1_000,
  'User.merchants': 1_000,
};

/** Refusals and warnings of a payload. */
const ofPayloads = 5;
const others = 20;

export const listSize = (type: string, field: string): number =>
  known[`${type}.${field}`] ?? (field === 'userErrors' || field === 'warnings' ? ofPayloads : others);
