import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { documentImports } from './document-imports.ts';
import { firstLoad } from './first-load.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = `http://localhost:${process.env['PORT'] ?? 4000}`;

/**
 * The admin (`/`) and GraphiQL (`/graphiql/`), built into `dist/client`; every file under `assets/` carries its hash.
 */
export default defineConfig({
  root: at('./app'),
  // The admin is a user of the package like any other.
  resolve: { alias: { '@quaylink/client': at('./api/index.ts') } },
  plugins: [
    documentImports(at('./app/generated/graphql.ts')),
    react(),
    firstLoad([
      { name: 'The login', opens: ['app/main.tsx', 'app/session/LoginPage.tsx'], kB: 200 },
      {
        name: 'The accounts list',
        opens: ['app/main.tsx', 'app/frame/Frame.tsx', 'app/ec-accounts/AccountsPage.tsx'],
        kB: 240,
      },
    ]),
  ],
  build: {
    outDir: at('../dist/client'),
    emptyOutDir: true,
    target: 'es2022',
    // GraphiQL brings a code editor of its own; nothing of it is loaded by the admin.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: { admin: at('./app/index.html'), graphiql: at('./app/graphiql/index.html') },
      // Packages of GraphiQL carry a hint for a compiler that is not used here.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
  // GraphiQL's workers are not found by the scan before development starts, which would end it.
  optimizeDeps: { entries: ['index.html'] },
  server: {
    port: 5173,
    proxy: {
      '/graphql': { target: server, ws: true },
      '/authorize': server,
      '/webhooks': server,
    },
  },
});
