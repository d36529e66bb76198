/** Carriers that Taiwan's warehouses use most, by the codes platforms' names are found with; others are typed. */
export const CARRIERS = ['TCAT', 'HCT', 'KERRY', 'PELICAN', 'POST', 'SF', 'GLOBALEXPRESS'] as const;

const LAST = 'quaylink.carrier';

/** A packing table mostly works for one carrier: the one of the last parcel is proposed. */
export const lastCarrier = (): string => localStorage.getItem(LAST) ?? '';
export const keepCarrier = (code: string): void => localStorage.setItem(LAST, code);
