import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, launchChromium, testOutput } from '../../../scripts/test/browser.js'
import { accessFaults, besidesLostNetwork, overflow, watchPage } from '../../../scripts/test/watched-page.js'
import { buildStorefront, type RunningStorefront, startStorefront } from './running-storefront.js'

const found = findChromium()
const missing = 'missing' in found ? found.missing : null

let shop: RunningStorefront
let stop = () => Promise.resolve()
let browser: Browser | undefined

beforeAll(async () => {
  await buildStorefront()
  shop = await startStorefront()
  stop = () => shop.stop()
  if ('path' in found) browser = await launchChromium(found)
})

afterAll(async () => {
  await browser?.close()
  await stop()
})

describe('the storefront without a browser', () => {
  it('answers where suppliers and pages ask', async () => {
    const webhook = `${shop.url}/api/webhooks/supplier/wesellcellular`
    const unsigned = { method: 'POST', body: '{"event":"order.status_updated"}' }
    expect((await fetch(webhook, unsigned)).status).toBe(401)
    expect((await fetch(`${shop.url}/api/webhooks/supplier/nobody`, unsigned)).status).toBe(404)
    expect((await fetch(`${shop.url}/api/supplierkit/stream`)).status).toBe(401)
    const forged = { headers: { cookie: 'visitor=somebody-else' } }
    expect((await fetch(`${shop.url}/api/supplierkit/orders/PE-1`, forged)).status).toBe(404)
    expect(await (await fetch(shop.url)).text()).toContain('in stock')
  })

  it('shows the operations page to who knows the password', async () => {
    const stranger = await fetch(`${shop.url}/admin`)
    expect([stranger.status, stranger.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('Basic'),
    ])
    const as = (password: string) => ({
      headers: { authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}` },
    })
    expect((await fetch(`${shop.url}/admin`, as('wrong'))).status).toBe(401)
    expect(await (await fetch(`${shop.url}/admin`, as(shop.adminPassword))).text()).toContain('PhoneExport')
  })

  it('streams through the compression of Next.js at once', async () => {
    const headers = { cookie: 'visitor=me', 'accept-encoding': 'gzip' }
    const live = await fetch(`${shop.url}/api/supplierkit/stream`, { headers })
    expect([live.status, live.headers.get('content-encoding')]).toEqual([200, null])
    const reader = (live.body as ReadableStream<Uint8Array>).getReader()
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('retry:')
    await reader.cancel()
  })
})

describe.skipIf(missing !== null)(`the storefront in a browser${missing ? ` (${missing})` : ''}`, () => {
  const visit = (options?: BrowserContextOptions) => watchPage(browser!, shop.url, options)

  async function place(page: Page): Promise<void> {
    const phone = page
      .locator('.phone')
      .filter({ hasText: /\d\d+ in stock/ })
      .first()
    await phone.getByLabel('One more').click()
    await phone.getByLabel('One more').click()
    await page.getByRole('link', { name: 'Check out' }).click()
    await page.waitForURL('**/checkout?*')
    const answers = {
      Name: 'Ada Lovelace',
      'E-mail': 'ada@example.com',
      'Street and number': '1 Main Street',
      'Postal code': '78701',
      City: 'Austin',
    }
    for (const [label, answer] of Object.entries(answers))
      await page.getByLabel(label, { exact: true }).fill(answer)
    await page.getByRole('button', { name: 'Place the order' }).click()
    await page.waitForURL('**/orders/*')
  }

  it('places an order and sees it shipped, live', async () => {
    const { page, complaints } = await visit({ viewport: { width: 1200, height: 850 } })
    await page.screenshot({ path: testOutput('storefront', 'phones.png') })
    expect(await accessFaults(page)).toEqual([])
    await place(page)
    await page.locator('[data-connection=open]').waitFor()
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }))
    await page.locator('[data-status=shipped]').waitFor()
    // No reload has brought it.
    expect(await page.evaluate(() => 'sameDocument' in globalThis)).toBe(true)
    const numbers = await page.locator('.packages .tracking').allTextContents()
    expect(numbers).toHaveLength(2)
    expect(numbers.every((number) => /^[0-9A-Z]{8,}$/.test(number))).toBe(true)
    await page.screenshot({ path: testOutput('storefront', 'order.png'), fullPage: true })
    expect(await accessFaults(page)).toEqual([])
    await page.goto(`${shop.url}/orders`)
    expect(await page.locator('.orders li').allTextContents()).toEqual([expect.stringContaining('Shipped')])
    expect(complaints).toEqual([])

    const mails = readdirSync(join(shop.dataFolder, 'mails'))
    const texts = mails.map((file) => readFileSync(join(shop.dataFolder, 'mails', file), 'utf8'))
    expect(texts.some((text) => numbers.every((number) => text.includes(number)))).toBe(true)
  })

  it('is usable on a phone in the dark', async () => {
    const { page, complaints } = await visit({
      viewport: { width: 375, height: 780 },
      colorScheme: 'dark',
      hasTouch: true,
    })
    expect(await accessFaults(page)).toEqual([])
    await place(page)
    await page.locator('[data-connection=open]').waitFor()
    expect(await accessFaults(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await page.screenshot({ path: testOutput('storefront', 'phone-dark.png'), fullPage: true })
    expect(complaints).toEqual([])
  })

  it('comes back without a gap when the network was away', async () => {
    const { page, context, complaints } = await visit()
    await place(page)
    // What was asked for before the network went may still be answered: first let it all come.
    await page.locator('[data-status=confirmed]').waitFor()
    await context.setOffline(true)
    await page.locator('[data-connection=reconnecting]').waitFor()
    const before = await page.locator('.status').getAttribute('data-version')
    // Meanwhile it ships: the mail of it is written while the page hears nothing.
    const mailsWritten = () => readdirSync(join(shop.dataFolder, 'mails')).length
    const mails = mailsWritten()
    await expect.poll(mailsWritten, { timeout: 30_000 }).toBeGreaterThan(mails)
    expect(await page.locator('.status').getAttribute('data-version')).toBe(before)
    await context.setOffline(false)
    await page.locator('[data-status=shipped]').waitFor()
    expect(await page.locator('.packages .tracking').count()).toBe(2)
    expect(besidesLostNetwork(complaints)).toEqual([])
  })

  it('lets the operator see orders and what is live', async () => {
    const { page: shopping } = await visit()
    await place(shopping)
    const { page, complaints } = await watchPage(browser!, `${shop.url}/admin`, {
      viewport: { width: 1200, height: 850 },
      httpCredentials: { username: 'admin', password: shop.adminPassword },
    })
    await page.getByRole('link', { name: 'Orders' }).first().click()
    await page
      .getByText(shopping.url().split('/').at(-1) ?? '')
      .first()
      .waitFor()
    await page.screenshot({ path: testOutput('storefront', 'operations.png') })
    expect(complaints).toEqual([])
  })

  it('shows nobody the orders of others', async () => {
    const { page } = await visit()
    await place(page)
    const url = page.url()
    const other = await visit()
    const answer = await other.page.goto(url)
    expect(answer?.status()).toBe(404)
  })

  it('cancels before anything has left', async () => {
    const { page } = await visit()
    await place(page)
    await page.getByRole('button', { name: 'Cancel the order' }).click()
    await page.getByText('The supplier has canceled it.').waitFor()
    await expect.poll(() => page.locator('.status').getAttribute('data-status')).toBe('canceled')
  })
})
