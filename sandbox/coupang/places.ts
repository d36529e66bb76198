import { toJson } from '../kernel/json.ts';
import { json } from '../kernel/http.ts';
import type { Call, Reply } from '../kernel/platform.ts';
import { bad, ok } from './replies.ts';

interface Place {
  readonly code: number;
  readonly name: string;
  readonly zip: string;
  readonly address: string;
  readonly usable: boolean;
}

const returnCenters: readonly Place[] = [
  { code: 1_000_274_592, name: '台北退貨中心', zip: '114', address: '台北市內湖區瑞光路 513 號', usable: true },
  { code: 1_000_274_593, name: '台中退貨中心', zip: '407', address: '台中市西屯區台灣大道三段 99 號', usable: true },
  { code: 1_000_274_594, name: '舊倉（停用）', zip: '220', address: '新北市板橋區文化路一段 10 號', usable: false },
];
const outboundPlaces: readonly Place[] = [
  { code: 2_050_101, name: '桃園出貨倉', zip: '330', address: '桃園市桃園區經國路 168 號', usable: true },
  { code: 2_050_102, name: '高雄出貨倉', zip: '802', address: '高雄市苓雅區四維三路 2 號', usable: true },
];

export function listReturnCenters(call: Call, version: string, vendorId: string): Reply {
  const paging = pageOfQuery(call);
  if (typeof paging === 'string') return bad(paging);
  const rows = returnCenters.slice(paging.start, paging.start + paging.size);
  return ok(version, {
    content: rows.map((place) => returnWire(place, vendorId)),
    pagination: pagination(paging, returnCenters.length),
  });
}

export function returnCentersByCode(call: Call, vendorId: string): Reply {
  const codes = (call.query.get('returnCenterCodes') ?? '').split(',').filter((code) => code !== '');
  if (codes.length === 0 || codes.length > 100) return bad('returnCenterCodes should have 1 to 100 codes.');
  return ok(
    'v5',
    returnCenters.filter((place) => codes.includes(String(place.code))).map((place) => returnWire(place, vendorId)),
  );
}

/** No envelope here: `content` is on top. Without any parameter the call is refused. */
export function listOutboundPlaces(call: Call): Reply {
  const { query } = call;
  const codes = query.get('placeCodes')?.split(',');
  const names = query.get('placeNames')?.split(',');
  if (codes === undefined && names === undefined && !query.has('pageNum'))
    return bad('pageNum, placeCodes or placeNames is required.');
  const paging = pageOfQuery(call);
  if (typeof paging === 'string') return bad(paging);
  const found = outboundPlaces.filter(
    (place) =>
      (codes === undefined || codes.includes(String(place.code))) &&
      (names === undefined || names.includes(place.name)),
  );
  const content = found.slice(paging.start, paging.start + paging.size).map((place) => ({
    outboundShippingPlaceCode: place.code,
    shippingPlaceName: place.name,
    createDate: '2026/01/05',
    usable: place.usable,
    global: false,
    placeAddresses: [
      {
        addressType: 'ROADNAME',
        countryCode: 'TW',
        companyContactNumber: '02-2659-0000',
        phoneNumber2: '',
        returnZipCode: place.zip,
        returnAddress: place.address,
        returnAddressDetail: '',
      },
    ],
    remoteInfos: [],
  }));
  return json(200, toJson({ content, pagination: pagination(paging, found.length) }));
}

function returnWire(place: Place, vendorId: string): unknown {
  return {
    vendorId,
    returnCenterCode: String(place.code),
    shippingPlaceName: place.name,
    deliverCode: 'TWL_HCT',
    deliverName: '新竹物流',
    goodsflowStatus: '사용가능',
    errorMessage: '',
    createdAt: 1_767_571_200_000,
    usable: place.usable,
    placeAddresses: [
      {
        addressType: 'ROADNAME',
        countryCode: 'TW',
        companyContactNumber: '02-2659-0000',
        phoneNumber2: '',
        returnZipCode: place.zip,
        returnAddress: place.address,
        returnAddressDetail: '',
      },
    ],
  };
}

interface Paging {
  readonly page: number;
  readonly size: number;
  readonly start: number;
}

function pageOfQuery(call: Call): Paging | string {
  const page = Number(call.query.get('pageNum') ?? 1);
  const size = Number(call.query.get('pageSize') ?? 10);
  if (!Number.isInteger(page) || page < 1) return 'pageNum starts at 1.';
  return Number.isInteger(size) && size >= 1 && size <= 50
    ? { page, size, start: (page - 1) * size }
    : 'pageSize should be 1 to 50.';
}

function pagination(paging: Paging, total: number): unknown {
  return {
    currentPage: paging.page,
    countPerPage: paging.size,
    totalPages: Math.ceil(total / paging.size),
    totalElements: total,
  };
}

export function usableReturnCenter(code: string): boolean {
  return returnCenters.some((place) => String(place.code) === code && place.usable);
}

export function usableOutboundPlace(code: number): boolean {
  return outboundPlaces.some((place) => place.code === code && place.usable);
}

/** What a product of Taiwan is sent and taken back with. */
export const defaultReturnCenter = String(returnCenters[0]?.code ?? '');
export const defaultOutboundPlace = outboundPlaces[0]?.code ?? 0;
