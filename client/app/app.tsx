import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Provider as UrqlProvider } from 'urql';
import { quaylink } from './data/client.ts';
import { AccountsPage } from './ec-accounts/AccountsPage.tsx';
import './features.css';
import { Frame } from './frame/Frame.tsx';
import { NotFound, PageFault } from './frame/faults.tsx';
import { SessionGate } from './session/SessionGate.tsx';
import { theme, variables } from './ui/theme.ts';
import './ui/ui.css';

const router = createBrowserRouter([
  {
    Component: SessionGate,
    ErrorBoundary: PageFault,
    // Nothing is rendered before a lazily loaded first page is there; the skeleton follows within it.
    HydrateFallback: () => null,
    children: [
      {
        Component: Frame,
        children: [
          {
            ErrorBoundary: PageFault,
            children: [
              { path: '/accounts', Component: AccountsPage },
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
        <RouterProvider router={router} />
      </UrqlProvider>
    </MantineProvider>
  );
}
