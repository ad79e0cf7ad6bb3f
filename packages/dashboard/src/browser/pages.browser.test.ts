import { describe, expect, it } from 'vitest'
import { useBrowser } from '../test-support/browser-shop.js'

const pages = [
  ['overview', '', '.figures'],
  ['orders', '/orders', '.rows'],
  ['deliveries', '/deliveries', '.rows'],
  ['messages', '/messages', '.rows'],
  ['suppliers', '/suppliers', '.card'],
  ['stock', '/stock', '.rows'],
] as const

const ofOneOrder = [
  ['order', '/orders/PE-20477', '.timeline li'],
  ['order-tried-again', '/orders/PE-20442', '.timeline li'],
  ['order-calls', '/orders/PE-20442?show=calls', '.timeline li'],
  ['call', '/orders/PE-20477?open=call:call-PE-20477-2', '.exchange'],
  ['call-lost', '/orders/PE-20477?open=call:call-PE-20477-1', '.exchange'],
  ['call-of-two', '/orders/PE-20442?open=call:call-PE-20442-2', '.exchange'],
] as const

describe('the pages', () => {
  const open = useBrowser()

  const views = [
    { width: 1280, dark: false },
    { width: 1280, dark: true },
    { width: 390, dark: false },
    { width: 390, dark: true },
  ]
  const looks = views.flatMap((view) => [
    { what: 'all pages', places: pages, ...view },
    { what: 'an order and what was said about it', places: ofOneOrder, ...view },
  ])

  it.each(looks)(
    'look well and read well at $width px (dark: $dark): $what',
    { timeout: 60_000 },
    async (look) => {
      const { width, dark, places } = look
      const { page, open: go, errors, foreign, picture, violations } = await open({ width, dark })
      for (const [name, path, shown] of places) {
        await go(path)
        await page.locator(shown).first().waitFor()
        await page.getByText('Live', { exact: true }).waitFor()
        await picture(`${name}-${width}-${dark ? 'dark' : 'light'}`)
        expect(await violations(), name).toEqual([])
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0)
      }
      expect(errors).toEqual([])
      expect(foreign).toEqual([])
    },
  )

  it('show panels and questions that read well too', async () => {
    const { page, open: go, errors, picture, violations } = await open()
    await go('/deliveries')
    await page.getByRole('button', { name: 'stock.updated' }).first().click()
    await page.getByLabel('Body', { exact: true }).waitFor()
    expect(await page.locator('dialog').innerText()).not.toContain('Ada Example')
    await picture('delivery-panel')
    expect(await violations()).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })

    await go('/orders/PE-20477')
    await page.getByRole('button', { name: 'Give up' }).click()
    await page.getByRole('heading', { name: 'Give up?' }).waitFor()
    await picture('question')
    expect(await violations()).toEqual([])
    expect(errors).toEqual([])
  })
})
