import type { ComponentProps } from 'react';

/**
 * A link within a row of a `DataTable`, which follows it without loading the page. The router's own link listens to the
 * address: a hundred of them would be drawn again at every click that changes a filter.
 */
export function RowLink({ to, ...rest }: Omit<ComponentProps<'a'>, 'href'> & { to: string }) {
  return <a {...rest} href={to} data-row-link />;
}
