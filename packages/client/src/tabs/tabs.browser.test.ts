import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { findChromium, launchChromium } from '../../../../scripts/test/browser.js'
import { progressed, wire } from '../test-support/events.js'
import { startLiveServer, until } from '../test-support/live-server.js'

const found = findChromium()
const missing = 'missing' in found ? found.missing : null

/** What the page keeps for the test to look at. */
interface Seen {
  readonly heard: number[]
  readonly state: string
}

const script = `
import { createTabsClient } from ${JSON.stringify(fileURLToPath(new URL('./index.ts', import.meta.url)))}
const client = createTabsClient({ url: '/kit' })
const heard = []
client.on('order.progressed', ({ progress }) => heard.push(progress.version))
client.on('reset', () => heard.push(-1))
globalThis.see = () => ({ heard, state: client.connection.state })
`

describe.skipIf(missing !== null)(`tabs of a real browser${missing ? ` (${missing})` : ''}`, () => {
  let browser: Browser
  let bundle = ''

  beforeAll(async () => {
    if ('missing' in found) return
    const { outputFiles } = await build({
      stdin: { contents: script, resolveDir: '.', loader: 'js' },
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'browser',
    })
    bundle = outputFiles[0]?.text ?? ''
    browser = await launchChromium(found)
  })
  afterAll(() => browser.close())

  it('share one connection, and go on without a gap when the leading one is closed', async () => {
    const server = await startLiveServer()
    server.files.set('/', {
      type: 'text/html',
      text: '<!doctype html><title>t</title><script src=/tab.js></script>',
    })
    server.files.set('/tab.js', { type: 'text/javascript', text: bundle })
    server.files.set('/favicon.ico', { type: 'image/x-icon', text: '' })
    const context = await browser.newContext()
    onTestFinished(() => context.close())
    const open = async () => {
      const page = await context.newPage()
      await page.goto(new URL('/', server.url).href)
      return page
    }
    const see = (page: Page) => page.evaluate(() => (globalThis as unknown as { see(): Seen }).see())
    const heard = (page: Page) => expect.poll(async () => (await see(page)).heard, { timeout: 10_000 })

    const first = await open()
    await until(() => server.streams.length === 1)
    server.streams[0]?.send('id: 3\n\n')
    const [second, third] = [await open(), await open()]
    for (const page of [first, second, third])
      await expect.poll(async () => (await see(page)).state, { timeout: 10_000 }).toBe('open')
    server.streams[0]?.send(wire(4, progressed('o1', 1)) + wire(5, progressed('o1', 2)))
    for (const page of [first, second, third]) await heard(page).toEqual([1, 2])
    expect(server.streams).toHaveLength(1)

    await first.close()
    await until(() => server.streams.length === 2 && server.streams[0]?.isOpen() === false)
    // What the new one asks for is what the old one had last: nothing falls in between.
    expect(server.streams[1]?.request.headers['last-event-id']).toBe('5')
    server.streams[1]?.send(wire(6, progressed('o1', 3)))
    for (const page of [second, third]) await heard(page).toEqual([1, 2, 3])

    const late = await open()
    await expect.poll(async () => (await see(late)).state, { timeout: 10_000 }).toBe('open')
    server.streams[1]?.send(wire(7, progressed('o1', 4)))
    await heard(late).toEqual([4])
    await heard(third).toEqual([1, 2, 3, 4])
    expect(server.streams).toHaveLength(2)
  })
})
