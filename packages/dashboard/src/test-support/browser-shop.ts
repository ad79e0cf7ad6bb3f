import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest'
import { findChromium, launchChromium, testOutput } from '../../../../scripts/test/browser.js'
import type { DashboardOptions } from '../options.js'
import { openShop } from './open-shop.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const found = findChromium()

/** How a page is looked at. */
export interface View {
  readonly width?: number
  readonly dark?: boolean
  readonly options?: DashboardOptions
}

/** One Chromium for the tests of a file; each test gets a shop and a page of its own. Without one they are skipped. */
export function useBrowser() {
  let browser: Browser | undefined
  beforeAll(async () => {
    if ('path' in found) browser = await launchChromium(found)
  })
  beforeEach(({ skip }) => {
    if ('missing' in found) skip(found.missing)
  })
  afterAll(() => browser?.close())

  return async ({ width = 1280, dark = false, options = {} }: View = {}) => {
    if (!browser) throw new Error('no browser')
    const shop = await openShop(options)
    const context = await browser.newContext({
      viewport: { width, height: width < 500 ? 844 : 860 },
      colorScheme: dark ? 'dark' : 'light',
    })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text())
    })
    page.on('pageerror', (error) => errors.push(error.message))
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL(shop.url).origin)) foreign.push(request.url())
    })
    onTestFinished(async () => {
      await context.close()
      await shop.close()
    })
    return {
      shop,
      page,
      errors,
      foreign,
      open: (path: string) => page.goto(shop.url + path),
      picture: (name: string) =>
        page.screenshot({ path: testOutput('dashboard', `${name}.png`), fullPage: true }),
      violations: () => violationsOf(context, page),
    }
  }
}

/** What axe finds, in short. */
async function violationsOf(context: BrowserContext, page: Page): Promise<string[]> {
  const session = await context.newCDPSession(page)
  // Past the page's own Content-Security-Policy, which forbids scripts that are put in.
  await session.send('Runtime.evaluate', { expression: axe })
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run().then(({ violations }) => JSON.stringify(violations.map(({ id, nodes }) =>
      id + ': ' + nodes.map(({ target, failureSummary }) => target + ' ' + failureSummary).join(' | '))))`,
    awaitPromise: true,
  })
  await session.detach()
  return JSON.parse(String(result.value)) as string[]
}
