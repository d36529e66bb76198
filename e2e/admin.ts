import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What people do in the admin, by the words they see. English unless a walk says otherwise. */

const patience = { timeout: 20_000 };

export const demoPassword = 'harbour-demo';
export const people = {
  admin: 'admin@quaylink.example',
  viewer: 'viewer@quaylink.example',
  dailyOwner: 'owner@daily.example',
  shanlanOwner: 'owner@shanlan.example',
} as const;

/** The login stands in place of any page, so the address asked for is there afterwards. Works in either language. */
export async function signIn(
  page: Page,
  at = '/',
  email: string = people.admin,
  password = demoPassword,
): Promise<void> {
  await page.goto(at);
  await page.getByLabel(/^(E-mail|電子郵件)$/).fill(email);
  await page.getByLabel(/^(Password|密碼)$/).fill(password);
  await page.getByRole('button', { name: /^(Sign in|登入)$/ }).click();
  await page.getByRole('button', { name: /^(Your menu|個人選單)/ }).waitFor();
}

export async function sees(where: Page | Locator, ...words: readonly (string | RegExp)[]): Promise<void> {
  for (const one of words) await where.getByText(one).filter({ visible: true }).first().waitFor();
}

export async function title(page: Page, words: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: words }).waitFor();
}

/** The row of a list that has all these words. */
export function row(page: Page | Locator, ...words: readonly (string | RegExp)[]): Locator {
  return words.reduce<Locator>((found, hasText) => found.filter({ hasText }), page.getByRole('row')).first();
}

/** Waits until the rows of a list are those, in that order, known by one word of each. */
export async function rowsAre(page: Page, words: readonly string[]): Promise<void> {
  const rows = page
    .getByRole('main')
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });
  await expect
    .poll(
      async () => (await rows.allInnerTexts()).map((text, at) => (text.includes(words[at] ?? '\0') ? words[at] : text)),
      patience,
    )
    .toEqual(words);
}

export async function choose(page: Page, label: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByRole('main').getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Opens an account from the list, as its row is clicked. */
export async function openAccount(page: Page, displayName: string): Promise<void> {
  await page.getByRole('link', { name: displayName, exact: true }).click();
  await title(page, displayName);
}

export async function usable(button: Locator): Promise<void> {
  await expect
    .poll(async () => (await button.isEnabled()) && (await button.getAttribute('aria-disabled')) !== 'true', patience)
    .toBe(true);
}

/** A button that is refused says why. */
export async function refusedBecause(button: Locator, reason: string | RegExp): Promise<void> {
  await expect.poll(() => button.getAttribute('aria-description'), patience).toMatch(reason);
}
