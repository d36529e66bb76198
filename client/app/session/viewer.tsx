import { createContext, useContext } from 'react';
import { graphql } from '../generated/index.ts';
import type { Permission, SessionQuery } from '../generated/graphql.ts';

export const Session = graphql(`
  query Session {
    viewer {
      user {
        id
        email
        name
        side
        role
        locale
        managesManyMerchants
        allMerchants
        merchants {
          id
          name
          timeZone
        }
      }
      permissions
    }
    serverInfo {
      version
      demo
      outboundIp
      sandboxConsoleUrl
      shortestPassword
      mostTokenDays
    }
  }
`);

export type ViewerData = NonNullable<SessionQuery['viewer']>;
export type ServerData = SessionQuery['serverInfo'];

const ViewerContext = createContext<{ viewer: ViewerData; server: ServerData; reload: () => void } | null>(null);
export const ViewerProvider = ViewerContext.Provider;

/** Who is signed in. @throws outside the signed-in part of the admin */
export function useViewer() {
  const context = useContext(ViewerContext);
  if (!context) throw new Error('useViewer needs a signed-in page');
  const { viewer, server, reload } = context;
  return {
    user: viewer.user,
    server,
    reload,
    may: (permission: Exclude<Permission, '%future added value'>) => viewer.permissions.includes(permission),
  };
}
