-- A known order the platform no longer calls ready waits for it (D4, E4).
alter table order_hold drop constraint order_hold_kind_check;
alter table order_hold add constraint order_hold_kind_check
  check (kind in ('shippingMissing', 'shippingUnmapped', 'paymentUnknown', 'unknownProduct', 'manual', 'platformCancelled', 'platformNotReady'));
