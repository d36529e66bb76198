import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { Consequences } from '../ui/feedback/Consequences.tsx';
import { useDetailWords } from './detail-words.ts';

const DeletionList_preview = graphql(`
  fragment DeletionList_preview on EcAccountDeletionPreview {
    credentialCount
    authorized
    webhooksRegistered
    timeSlotCount
    unfinishedRunCount
    shippingMappingCount
    productMappingCount
    paymentClassificationCount
    orderCount
    openOrderCount
    heldOrderCount
    readyOrderCount
    runCount
  }
`);

/** What deleting an account removes, sets aside and leaves, each with its number; what there is none of is left out. */
export function DeletionList({
  preview,
  name,
}: {
  preview: FragmentType<typeof DeletionList_preview> | null | undefined;
  name: string;
}) {
  const t = useDetailWords();
  const one = readFragment(DeletionList_preview, preview);
  if (!one) return null;
  const goes = [
    one.webhooksRegistered && t('deleteWebhooks'),
    one.authorized && t('deleteAuthorization'),
    one.credentialCount > 0 && t('deleteCredentials', { count: one.credentialCount }),
    one.timeSlotCount > 0 && t('deleteSlots', { count: one.timeSlotCount }),
    one.unfinishedRunCount > 0 && t('deleteUnfinished', { count: one.unfinishedRunCount }),
  ];
  const aside = [
    one.shippingMappingCount > 0 && t('deleteShipping', { count: one.shippingMappingCount }),
    one.productMappingCount > 0 && t('deleteProducts', { count: one.productMappingCount }),
    one.paymentClassificationCount > 0 && t('deletePayments', { count: one.paymentClassificationCount }),
  ];
  const open = { open: one.openOrderCount, held: one.heldOrderCount, ready: one.readyOrderCount };
  const stays = [
    t('deleteOrders', { count: one.orderCount }),
    one.openOrderCount > 0 && t('deleteOpenOrders', open),
    one.runCount > 0 && t('deleteRuns', { count: one.runCount }),
  ];
  return (
    <Consequences
      groups={[
        { title: t('deleteGoes'), lines: goes },
        { title: t('deleteAside'), lines: aside },
        { title: t('deleteStays', { name }), lines: stays },
      ]}
    />
  );
}
