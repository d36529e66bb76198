import type { AccountDraft, DraftPart } from './form-state.ts';

/** Keys of `useFormWords`, which says them in the screen's language. */
export type DraftFault =
  'required' | 'slotFormat' | 'slotNeeded' | 'slotTwice' | 'codeNeeded' | 'codeTwice' | 'mappingIncomplete';

/** What a person must put right before the given parts are sent, by field path: `shippingMappings.0.platformCode`. */
export function draftFaults(draft: AccountDraft, parts: readonly DraftPart[]): Record<string, DraftFault> {
  return {
    ...(parts.includes('displayName') && !draft.displayName.trim() && { displayName: 'required' as const }),
    ...(parts.includes('schedule') && scheduleFaults(draft.schedule)),
    ...(parts.includes('shippingMappings') && mappingFaults(draft.shippingMappings)),
  };
}

function scheduleFaults({ enabled, slots }: AccountDraft['schedule']): Record<string, DraftFault> {
  const filled = slots.filter(Boolean);
  if (new Set(filled).size < filled.length) return { 'schedule.slots': 'slotTwice' };
  if (enabled && filled.length === 0) return { 'schedule.slots': 'slotNeeded' };
  if (enabled && filled.length < slots.length) return { 'schedule.slots': 'slotFormat' };
  return {};
}

function mappingFaults(mappings: AccountDraft['shippingMappings']): Record<string, DraftFault> {
  const found: Record<string, DraftFault> = {};
  const codes = mappings.map(({ platformCode }) => platformCode.trim());
  for (const [at, { shippingTypeId }] of mappings.entries()) {
    const code = codes[at] ?? '';
    if (code === '') found[`shippingMappings.${at}.platformCode`] = 'codeNeeded';
    else if (codes.indexOf(code) !== at) found[`shippingMappings.${at}.platformCode`] = 'codeTwice';
    if (!shippingTypeId) found[`shippingMappings.${at}.shippingTypeId`] = 'mappingIncomplete';
  }
  return found;
}
