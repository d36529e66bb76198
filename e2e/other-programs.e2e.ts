import { describe, expect, inject } from 'vitest';
import { createQuaylinkClient, QuaylinkError } from '../client/api/index.ts';
import { row, sees, signIn, title } from './admin.ts';
import { walk } from './browser.ts';
import { sandbox } from './sandbox.ts';

const store = { platform: 'woocommerce', storeId: 'islet' };

interface Accounts {
  readonly ecAccounts: {
    readonly nodes: readonly { readonly id: string; readonly displayName: string; readonly connectionStatus: string }[];
  };
}
interface Changed {
  readonly ecAccountStatusChanged: {
    readonly ecAccount: { readonly displayName: string; readonly connectionStatus: string };
  };
}

describe('other programs', () => {
  walk(
    'an API token made in the admin lets a program list accounts and follow their lights, until it is revoked (H4, B11)',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/settings/tokens');
      await page.getByRole('button', { name: 'New' }).click();
      const form = page.getByRole('dialog', { name: 'New token' });
      await form.getByLabel('Name').fill('warehouse bridge');
      await form.getByLabel('Scopes').press('ArrowDown');
      for (const scope of ['Read EC accounts', 'Change EC accounts'])
        await page.getByRole('option', { name: scope }).click();
      await page.keyboard.press('Escape');
      await form.getByRole('button', { name: 'New token' }).click();
      const shown = page.getByRole('dialog', { name: 'The token of “warehouse bridge”' });
      const token = /qlt_\S+/.exec(await shown.innerText())?.[0] ?? '';
      expect(token).toMatch(/^qlt_.{20,}/);
      await shown.getByRole('button', { name: 'I have copied it' }).click();
      await row(page, 'warehouse bridge').waitFor();
      expect(await page.getByRole('main').innerText()).not.toContain(token);

      const quaylink = createQuaylinkClient({ url: `${inject('productUrl')}/graphql`, token });
      try {
        const { ecAccounts } = await quaylink.query<Accounts, Record<string, never>>(
          '{ ecAccounts(first: 50) { nodes { id displayName connectionStatus } } }',
          {},
        );
        const islet = ecAccounts.nodes.find(({ displayName }) => displayName === '小島選物官網');
        expect(islet).toMatchObject({ connectionStatus: 'CONNECTED' });

        const seen: string[] = [];
        const following = quaylink.urql
          .subscription<Changed>(
            'subscription { ecAccountStatusChanged { ecAccount { displayName connectionStatus } } }',
            {},
          )
          .subscribe(({ data }) => {
            if (data?.ecAccountStatusChanged.ecAccount.displayName === '小島選物官網')
              seen.push(data.ecAccountStatusChanged.ecAccount.connectionStatus);
          });
        const test = () =>
          quaylink.mutate(
            'mutation Test($id: ID!) { ecAccountTestConnection(input: { id: $id }) { userErrors { code } } }',
            { id: islet?.id ?? '' },
          );
        await sandbox('/api/credentials', {
          ...store,
          change: { secret: 'cs_ffffffffffffffffffffffffffffffffffffffff' },
        });
        await expect
          .poll(
            async () => {
              await test();
              return seen.at(-1);
            },
            { timeout: 20_000, interval: 500 },
          )
          .toBe('DISCONNECTED');
        await sandbox('/api/credentials', { ...store, change: { reset: true } });
        await test();
        await expect.poll(() => seen.at(-1), { timeout: 20_000 }).toBe('CONNECTED');
        following.unsubscribe();

        await row(page, 'warehouse bridge').getByRole('button', { name: 'Revoke' }).click();
        await page
          .getByRole('dialog', { name: 'Revoke “warehouse bridge”?' })
          .getByRole('button', { name: 'Revoke' })
          .click();
        await row(page, 'warehouse bridge', 'Revoked').waitFor();
        const refused: unknown = await quaylink
          .query('{ ecAccounts(first: 1) { totalCount } }', {})
          .catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(QuaylinkError);
        expect(refused).toMatchObject({ code: 'UNAUTHENTICATED' });
      } finally {
        await quaylink.close();
      }
    },
  );

  walk('GraphiQL is served by us alone and runs a query as the person who is signed in (H1)', async ({ open }) => {
    const { page, context } = await open();
    await signIn(page);
    await title(page, 'Home');
    const explorer = await context.newPage();
    const asked: string[] = [];
    explorer.on('request', (request) => asked.push(request.url()));
    await explorer.goto('/graphiql');
    await sees(explorer, 'connectionStatus');
    await explorer.getByRole('button', { name: /^Execute query/ }).click();
    await sees(explorer, '"displayName"', '"CONNECTED"');
    const foreign = asked.filter(
      (url) => !/^(data|blob):/.test(url) && new URL(url).origin !== new URL(inject('productUrl')).origin,
    );
    expect(foreign).toEqual([]);
  });
});
