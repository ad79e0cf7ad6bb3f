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
describe.skipIf(missing !== null)(`the demo's page${missing ? ` (${missing})` : ''}`, () => {
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
})
