import { publishEnum, type ValuesOf } from '../graphql/publish-enum.ts';

export const ShipmentState = publishEnum(
  { WAITING: 'waiting', STOPPED: 'stopped', SHIPPED: 'shipped', CANCELLED: 'cancelled' } as const,
  'ShipmentState',
  'How far a shipment has come.',
  {
    WAITING: 'On its way to the platform.',
    STOPPED: 'Refused, held back or doubtful; a person decides. See message.',
    SHIPPED: 'The platform has it; where the platform is only read, marked here.',
    CANCELLED: 'Taken back.',
  },
);
export type ShipmentState = ValuesOf<typeof ShipmentState>;

export const ShippingState = publishEnum(
  { SHIPPING: 'shipping', PARTLY_SHIPPED: 'partlyShipped', SHIPPED: 'shipped' } as const,
  'ShippingState',
  'How far an order has left the warehouse.',
  {
    SHIPPING: 'In parcels that are on their way to the platform.',
    PARTLY_SHIPPED: 'A part has left.',
    SHIPPED: 'All of it has left.',
  },
);
export type ShippingState = ValuesOf<typeof ShippingState>;

export const ShipmentWay = publishEnum(
  { OWN_CARRIER: 'ownCarrier', PLATFORM_LABEL: 'platformLabel', NONE: 'none' } as const,
  'ShipmentWay',
  'Who issues the tracking number, and what the platform learns.',
  {
    OWN_CARRIER: 'Our carrier; its number is reported to the platform.',
    PLATFORM_LABEL: 'The platform, with a label.',
    NONE: 'Marked here only: nothing is reported to the platform.',
  },
);
export type ShipmentWay = ValuesOf<typeof ShipmentWay>;

export const ParcelSplitting = publishEnum(
  { NO: 'no', LINES: 'lines', QUANTITIES: 'quantities' } as const,
  'ParcelSplitting',
  'What of an order a parcel may hold.',
  {
    NO: 'Everything: the platform takes an order in one parcel.',
    LINES: 'Whole lines.',
    QUANTITIES: 'Some pieces of a line.',
  },
);
export type ParcelSplitting = ValuesOf<typeof ParcelSplitting>;

export const LabelPaper = publishEnum(
  { A6: 'a6', A4_FOUR: 'a4Four' } as const,
  'LabelPaper',
  'How labels are put on paper.',
  { A6: 'Each on a page of its own.', A4_FOUR: 'Four on a sheet of A4.' },
);
export type LabelPaper = ValuesOf<typeof LabelPaper>;
