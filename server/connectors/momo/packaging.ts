import { readJson } from '../transport/json.ts';
import { PlatformRefused } from '../errors.ts';
import { contextOf, shipTypesPath, type MomoClient } from './client.ts';
import { wireShipTypes } from './shipping-wire.ts';

/** How a parcel is packed, in momo's names; every finished line carries all three. */
export interface Packaging {
  readonly shipTypeStr: string;
  readonly packTypeStr: string;
  /** The weight, "" where the kind of parcel needs none. */
  readonly packUnit: string;
}

/**
 * The merchant's choice among the names momo knows; without one the first kind that needs no weight.
 * @throws {ConnectorError} `PlatformRefused` where momo does not know the choice
 */
export async function packagingOf(client: MomoClient): Promise<Packaging> {
  const types = await client.call({
    operation: 'shipping.types',
    path: shipTypesPath,
    body: {},
    effect: false,
    read: (call, answer) => readJson(call, answer, wireShipTypes).dataList,
  });
  const [kind, inner, weight] = ['shipType', 'packType', 'packWeight'].map((key) => client.setting(key));
  const type = kind ? types.find(({ name }) => name === kind) : types.find(({ neewWeight }) => !neewWeight);
  if (type === undefined)
    throw refusal(
      client,
      kind
        ? `momo knows no kind of parcel "${kind}"; it offers ${types.map(({ name }) => name).join(', ')}`
        : 'momo offers no kind of parcel without a weight: choose one in the settings of the account',
    );
  const pack = inner ? type.subLevelList.find(({ name }) => name === inner) : type.subLevelList[0];
  if (inner && pack === undefined) throw refusal(client, `"${type.name}" knows no packaging "${inner}"`);
  if (type.neewWeight && !weight) throw refusal(client, `"${type.name}" needs a weight in the settings of the account`);
  return {
    shipTypeStr: type.name,
    packTypeStr: pack?.name ?? '',
    packUnit: type.neewWeight ? (weight ?? '') : '',
  };
}

/** Nothing was sent. */
function refusal(client: MomoClient, words: string): PlatformRefused {
  return new PlatformRefused(contextOf('shipping.types'), client.shown(words));
}
