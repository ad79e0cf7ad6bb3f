import { describe, expect, it } from 'vitest'
import { useBrowser } from '../test-support/browser-shop.js'

const places = [
  ['overview', '', '.figures'],
  ['orders', '/orders', '.rows'],
  ['order', '/orders/PE-20477', '.timeline li'],
  ['order-shipped', '/orders/PE-20468', '.timeline li'],
  ['deliveries', '/deliveries', '.rows'],
  ['messages', '/messages', '.rows'],
  ['suppliers', '/suppliers', '.card'],
  ['stock', '/stock', '.rows'],
] as const

describe('the pages', () => {
  const open = useBrowser()

  it.each([
    [1280, false],
    [1280, true],
    [390, false],
    [390, true],
  ])('look well and read well at %i px (dark: %s)', async (width, dark) => {
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
  })

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
