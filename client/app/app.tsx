import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import { createBrowserRouter, Navigate } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { Provider as UrqlProvider } from 'urql';
import { quaylink } from './data/client.ts';
import { LanguageProvider } from './i18n/current-language.tsx';
import { NotFound, PageFault } from './frame/faults.tsx';
import { SessionGate } from './session/SessionGate.tsx';
import { theme, variables } from './ui/frame/theme.ts';
import './ui/ui.css';
// After ui.css: what a feature says about its own parts wins.
// oxlint-disable-next-line import/first -- order matters for styles
import './features.css';

/** A page, or what stands around pages, whose code is loaded when it is first opened: the login needs none of it. */
const page = (load: () => Promise<{ default: React.ComponentType }>) => ({
  lazy: async () => ({ Component: (await load()).default }),
});

const router = createBrowserRouter([
  {
    Component: SessionGate,
    ErrorBoundary: PageFault,
    // Nothing is rendered before a lazily loaded first page is there; the skeleton follows within it.
    HydrateFallback: () => null,
    children: [
      {
        ...page(() => import('./frame/Frame.tsx')),
        children: [
          {
            ErrorBoundary: PageFault,
            children: [
              { path: '/', ...page(() => import('./home/HomePage.tsx')) },
              // Some keep the address of a login page: there is none, the login stands in place of any page.
              { path: '/login', element: <Navigate to="/" replace /> },
              { path: '/accounts', ...page(() => import('./ec-accounts/AccountsPage.tsx')) },
              { path: '/accounts/new', ...page(() => import('./ec-accounts/form/CreatePage.tsx')) },
              { path: '/accounts/:id', ...page(() => import('./ec-accounts/AccountPage.tsx')) },
              { path: '/accounts/:id/edit', ...page(() => import('./ec-accounts/form/EditPage.tsx')) },
              { path: '/orders', ...page(() => import('./orders/OrdersPage.tsx')) },
              { path: '/orders/:id', ...page(() => import('./orders/OrderPage.tsx')) },
              { path: '/shipping', ...page(() => import('./shipments/ToShipPage.tsx')) },
              { path: '/shipping/shipments', ...page(() => import('./shipments/ShipmentsPage.tsx')) },
              { path: '/outbound', ...page(() => import('./outbound/OutboundPage.tsx')) },
              { path: '/unknown-products', ...page(() => import('./unknown-products/UnknownProductsPage.tsx')) },
              { path: '/stock', element: <Navigate to="/stock/put-aways" replace /> },
              { path: '/stock/put-aways', ...page(() => import('./stock/put-aways/PutAwaysPage.tsx')) },
              { path: '/stock/put-aways/new', ...page(() => import('./stock/put-aways/ReportPage.tsx')) },
              { path: '/stock/put-aways/:id', ...page(() => import('./stock/put-aways/PutAwayPage.tsx')) },
              { path: '/stock/mappings', ...page(() => import('./stock/mappings/MappingsPage.tsx')) },
              { path: '/stock/syncs', ...page(() => import('./stock/runs/StockRunsPage.tsx')) },
              { path: '/stock/syncs/:id', ...page(() => import('./stock/runs/StockRunPage.tsx')) },
              { path: '/runs', ...page(() => import('./fetch-runs/RunsPage.tsx')) },
              { path: '/runs/:id', ...page(() => import('./fetch-runs/RunPage.tsx')) },
              { path: '/api-logs', ...page(() => import('./api-logs/ApiLogsPage.tsx')) },
              { path: '/notifications', ...page(() => import('./notifications/NotificationsPage.tsx')) },
              { path: '/channels', ...page(() => import('./sales-channels/ChannelsPage.tsx')) },
              { path: '/platforms', ...page(() => import('./platforms/PlatformsPage.tsx')) },
              { path: '/profile', ...page(() => import('./session/ProfilePage.tsx')) },
              { path: '/settings/shipping-types', ...page(() => import('./shipping/ShippingTypesPage.tsx')) },
              { path: '/settings/merchants', ...page(() => import('./merchants/MerchantsPage.tsx')) },
              { path: '/settings/users', ...page(() => import('./users/UsersPage.tsx')) },
              { path: '/settings/tokens', ...page(() => import('./users/TokensPage.tsx')) },
              { path: '*', Component: NotFound },
            ],
          },
        ],
      },
    ],
  },
]);

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <UrqlProvider value={quaylink.urql}>
        <LanguageProvider>
          <RouterProvider router={router} />
        </LanguageProvider>
      </UrqlProvider>
    </MantineProvider>
  );
}
