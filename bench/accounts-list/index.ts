import type { Comparison } from '../measure.ts';
export function accountsList(_rounds: number, _note: (text: string) => void): Promise<Comparison> { throw new Error('not yet'); }
