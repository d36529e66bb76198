import {
  IconBuildingStore,
  IconClipboardList,
  IconDownload,
  IconHome,
  IconKey,
  IconListSearch,
  IconPackages,
  IconPlugConnected,
  IconPackageExport,
  IconQuestionMark,
  IconRoute,
  IconTable,
  IconTruck,
  IconUpload,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Permission } from '../generated/graphql.ts';
import type { useFrameWords } from './words.ts';

export interface Place {
  readonly to: string;
  readonly label: Parameters<ReturnType<typeof useFrameWords>>[0];
  readonly icon: TablerIcon;
  readonly needs?: Exclude<Permission, '%future added value'>;
  readonly warehouseOnly?: boolean;
  /** Which number of the frame stands beside it. */
  readonly count?: 'held' | 'unknownProducts' | 'undecided';
}

/** Every page one can go to; only pages that work are listed. */
export const PLACES: readonly { readonly group: 'work' | 'stores' | 'settings'; readonly places: readonly Place[] }[] =
  [
    {
      group: 'work',
      places: [
        { to: '/', label: 'home', icon: IconHome },
        { to: '/orders', label: 'orders', icon: IconClipboardList, needs: 'ORDER_READ', count: 'held' },
        {
          to: '/unknown-products',
          label: 'unknownProducts',
          icon: IconQuestionMark,
          needs: 'ORDER_READ',
          count: 'unknownProducts',
        },
        { to: '/shipping', label: 'shipping', icon: IconPackageExport, needs: 'ORDER_READ' },
        { to: '/stock', label: 'stock', icon: IconPackages, needs: 'STOCK_READ' },
        { to: '/outbound', label: 'outbound', icon: IconUpload, needs: 'EC_ACCOUNT_READ', count: 'undecided' },
      ],
    },
    {
      group: 'stores',
      places: [
        { to: '/accounts', label: 'accounts', icon: IconPlugConnected, needs: 'EC_ACCOUNT_READ' },
        { to: '/channels', label: 'channels', icon: IconRoute, needs: 'EC_ACCOUNT_READ' },
        { to: '/runs', label: 'runs', icon: IconDownload, needs: 'EC_ACCOUNT_READ' },
        { to: '/api-logs', label: 'logs', icon: IconListSearch, needs: 'API_LOG_READ' },
        { to: '/platforms', label: 'platforms', icon: IconTable },
      ],
    },
    {
      group: 'settings',
      places: [
        { to: '/settings/shipping-types', label: 'shippingTypes', icon: IconTruck },
        { to: '/settings/merchants', label: 'merchants', icon: IconBuildingStore, warehouseOnly: true },
        { to: '/settings/users', label: 'users', icon: IconUsers, needs: 'USER_MANAGE' },
        { to: '/settings/tokens', label: 'tokens', icon: IconKey, needs: 'TOKEN_MANAGE' },
      ],
    },
  ];
