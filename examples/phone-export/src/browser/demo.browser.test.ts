import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, launchChromium, testOutput } from '../../../../scripts/test/browser.js'
import {
  accessFaults,
  besidesLostNetwork,
  overflow,
  watchPage,
} from '../../../../scripts/test/watched-page.js'
import { openShop, type Shop } from '../shop/open-shop.js'

const found = findChromium()
const missing = 'missing' in found ? found.missing : null

/** The demo as people see it: a real shop, a real browser. */
describe.skipIf(missing !== null)(
  `the demo's page${missing ? ` (${missing})` : ''}`,
  { timeout: 60_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-page-'))
    let shop: Shop
    let browser: Browser

    beforeAll(async () => {
      if ('missing' in found) return
      // Suppliers that take 20 minutes for what life takes days for: here a second.
      ;[shop, browser] = await Promise.all([
        openShop({ databaseFile: join(folder, 'shop.db'), speed: 1_200 }),
        launchChromium(found),
      ])
    })

    afterAll(async () => {
      await browser.close()
      await shop.close()
      rmSync(folder, { recursive: true, force: true })
    })

    async function place(page: Page): Promise<void> {
      const row = page
        .locator('.stock-row')
        .filter({ hasText: /\d\d\d+ in stock/ })
        .first()
      await row.getByRole('button', { name: /^Add/ }).click()
      await page.getByRole('button', { name: 'Place order' }).click()
      await page.locator('article.order').first().waitFor()
    }

    const pill = (page: Page) => page.locator('article.order .pill').first()
    const live = (page: Page, state: string) => page.locator(`.live[data-state=${state}]`).waitFor()

    it('shows an order from the cart to the parcel, live', async () => {
      const { page, complaints } = await watchPage(browser, shop.url, {
        viewport: { width: 1440, height: 900 },
      })
      await live(page, 'open')
      await page.locator('.stock-row b').first().waitFor()
      expect(await accessFaults(page)).toEqual([])
      await place(page)
      await expect.poll(() => pill(page).textContent(), { timeout: 20_000 }).toMatch(/^(Shipped|Delivered)$/)
      if ((await page.locator('.parcel').count()) === 0) await page.locator('.order-head').first().click()
      expect(await page.locator('.parcel .tracking, .parcel .mono').first().textContent()).toMatch(
        /[0-9A-Z]{8}/,
      )
      await page.screenshot({ path: testOutput('demo', 'desk.png') })
      expect(await accessFaults(page)).toEqual([])
      expect(complaints).toEqual([])
    })

    it('fits a phone, in the dark', async () => {
      const { page, complaints } = await watchPage(browser, shop.url, {
        viewport: { width: 375, height: 780 },
        colorScheme: 'dark',
      })
      await live(page, 'open')
      await page.locator('.stock-row b').first().waitFor()
      expect(await overflow(page)).toBe(0)
      expect(await accessFaults(page)).toEqual([])
      await page.screenshot({ path: testOutput('demo', 'phone-dark.png') })
      expect(complaints).toEqual([])
    })

    it('places one order for two clicks, and for a second try after a lost answer', async () => {
      const { page, complaints } = await watchPage(browser, shop.url, {
        viewport: { width: 1440, height: 900 },
      })
      await live(page, 'open')
      const before = (await shop.orders.list(100)).length
      const add = page.locator('.stock-row').filter({ hasText: /\d\d\d+ in stock/ })
      const button = page.getByRole('button', { name: 'Place order' })
      const orders = async () => (await shop.orders.list(100)).length
      await add.first().getByRole('button', { name: /^Add/ }).click()
      await button.evaluate((each: HTMLButtonElement) => {
        each.click()
        each.click()
      })
      await page.getByText('Empty cart').waitFor()
      expect(await orders()).toBe(before + 1)

      await page.route(
        '**/api/orders',
        async (route) => {
          await route.fetch()
          await route.abort('connectionreset')
        },
        { times: 1 },
      )
      await add.first().getByRole('button', { name: /^Add/ }).click()
      await button.click()
      await page.getByText('The shop cannot be reached.').waitFor()
      expect(await orders()).toBe(before + 2)
      await button.click()
      await page.getByText('Empty cart').waitFor()
      expect(await orders()).toBe(before + 2)
      expect(besidesLostNetwork(complaints)).toEqual([])
    })

    it('tells the operator by mail of what needs a person, and counts it', async () => {
      const { page, complaints } = await watchPage(browser, shop.url, {
        viewport: { width: 1280, height: 900 },
      })
      await live(page, 'open')
      const cut = page.getByRole('button', { name: 'Cut stock list' })
      await cut.click()
      const alert = page.locator('.mail').filter({ hasText: 'Operator' }).first()
      await alert.waitFor({ timeout: 15_000 })
      await cut.click()
      await alert.click()
      const mail = page.frameLocator('dialog iframe')
      await mail.getByRole('heading').first().waitFor()
      await page.screenshot({ path: testOutput('demo', 'alert.png') })
      await page.getByRole('button', { name: 'Close' }).click()
      expect(await accessFaults(page)).toEqual([])
      expect(complaints).toEqual([])
      await page.getByRole('link', { name: 'Metrics' }).click()
      await page.getByText('supplierkit_supplier_condition').first().waitFor()
    })

    it('comes back without a gap when the network was away', async () => {
      const { page, context, complaints } = await watchPage(browser, shop.url, {
        viewport: { width: 1440, height: 900 },
      })
      await live(page, 'open')
      await place(page)
      const id = (await shop.orders.list(1))[0]?.id ?? ''
      await context.setOffline(true)
      await live(page, 'reconnecting')
      const shown = await pill(page).textContent()
      await expect
        .poll(async () => (await shop.hub.getOrder(id))?.status, { timeout: 20_000 })
        .toMatch(/^(shipped|delivered)$/)
      expect(await pill(page).textContent()).toBe(shown)
      await context.setOffline(false)
      await live(page, 'open')
      await expect.poll(() => pill(page).textContent(), { timeout: 20_000 }).toMatch(/^(Shipped|Delivered)$/)
      expect(besidesLostNetwork(complaints)).toEqual([])
    })
  },
)
