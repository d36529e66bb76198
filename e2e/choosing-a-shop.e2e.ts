import { describe, expect } from 'vitest';
import { openAccount, sees, signIn } from './admin.ts';
import { walk } from './browser.ts';

/**
 * No platform of the demo has main accounts, so that the server's two answers are put in its place here; its own tests
 * show that it gives them.
 */
describe('coming back from the authorization of a main account', () => {
  walk('多間商店：由授權的人選擇其中一間 / several shops, and a person chooses one of them (B5)', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/accounts');
    await openAccount(page, '好物酷澎');
    const account = new URL(page.url()).pathname;
    const sent: unknown[] = [];
    const shops = [
      { __typename: 'ShopToChoose', shopId: 'S1', title: '台北店', connectedAs: null },
      { __typename: 'ShopToChoose', shopId: 'S2', title: null, connectedAs: null },
      {
        __typename: 'ShopToChoose',
        shopId: 'S3',
        title: '高雄店',
        connectedAs: { __typename: 'EcAccount', id: 'acc_x', displayName: '高雄旗艦' },
      },
    ];
    await page.route('**/graphql', async (route) => {
      const { operationName, variables } = route.request().postDataJSON() as {
        operationName: string;
        variables: { input?: unknown };
      };
      if (operationName === 'ShopsToChoose')
        await route.fulfill({
          json: {
            data: {
              shopChoice: {
                __typename: 'ShopChoice',
                id: 'shc_1',
                ecAccount: { __typename: 'EcAccount', id: 'acc_1', displayName: '好物商城' },
                shops,
              },
            },
          },
        });
      else if (operationName === 'ChooseShop') {
        sent.push(variables.input);
        const refused = [{ __typename: 'InputError', code: 'PLATFORM_FAILED', message: 'The platform is away.' }];
        const payload = {
          __typename: 'EcAccountPayload',
          ecAccount: null,
          userErrors: sent.length === 1 ? refused : [],
        };
        await route.fulfill({ json: { data: { ecAccountChooseShop: payload } } });
      } else await route.continue();
    });

    await page.goto(`${account}?chooseShop=shc_1`);
    const dialog = page.getByRole('dialog', { name: 'Which shop is this account for?' });
    await sees(dialog, /Choose the one for “好物商城”/, 'connected already as 高雄旗艦');
    expect(await dialog.getByRole('radio', { name: '高雄店' }).isDisabled()).toBe(true);
    const connect = dialog.getByRole('button', { name: 'Connect this shop' });
    expect(await connect.isDisabled()).toBe(true);
    await dialog.getByRole('radio', { name: '台北店' }).check();
    await connect.click();
    await sees(dialog, 'The platform is away.');
    // A shop without a title goes by its id.
    await dialog.getByRole('radio', { name: 'S2' }).check();
    await connect.click();
    await sees(page, 'Authorized Successfully');
    expect(sent).toEqual([
      { choiceId: 'shc_1', shopId: 'S1' },
      { choiceId: 'shc_1', shopId: 'S2' },
    ]);
    expect(new URL(page.url()).search).toBe('');

    // Closing it says that nothing is connected.
    await page.goto(`${account}?chooseShop=shc_1`);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await sees(page, /No shop was chosen/);
  });

  walk('選擇逾時會說明 / a choice that is over says so (B5)', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/accounts');
    await openAccount(page, '好物酷澎');
    await page.goto(`${new URL(page.url()).pathname}?chooseShop=shc_01930000000070008000000000000001`);
    const dialog = page.getByRole('dialog', { name: 'Which shop is this account for?' });
    await sees(dialog, /The attempt took too long or was used already/);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await sees(page, 'The authorization did not succeed');
  });
});
