import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'

/** A page that writes down what goes wrong on it. */
export interface WatchedPage {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors and warnings of its console, and what was thrown and not caught. */
  readonly complaints: string[]
}

/** Opens an address in a browser context of its own, which is closed when the test ends. */
export async function watchPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(url)
  return { page, context, complaints }
}

/**
 * What axe finds wrong for people who see, hear or move differently: the rule, and where. From then on the page is
 * asked for little motion: what is fading in would be measured half faded.
 */
export async function accessFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // Not as a script of the page: its content security policy would keep it out, as it should.
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  })
}

/** How many pixels a page is wider than its window; 0: nobody has to scroll sideways. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** Leaves out what a browser writes when a test has taken its network away. */
export function besidesLostNetwork(complaints: readonly string[]): string[] {
  return complaints.filter(
    (text) => !/ERR_(INTERNET_DISCONNECTED|NETWORK|CONNECTION|EMPTY_RESPONSE)/.test(text),
  )
}
