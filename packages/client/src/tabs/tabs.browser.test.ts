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
const client = createTabsClient({ url: '/kit', heartbeatMs: Number(location.hash.slice(1)) })
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

  async function start() {
    const server = await startLiveServer()
    server.greeting = ': heartbeat 60000\nid: 3\n\n'
    server.files.set('/', {
      type: 'text/html',
      text: '<!doctype html><title>t</title><script src=/tab.js></script>',
    })
    server.files.set('/tab.js', { type: 'text/javascript', text: bundle })
    server.files.set('/favicon.ico', { type: 'image/x-icon', text: '' })
    const context = await browser.newContext()
    onTestFinished(() => context.close())
    const open = async (heartbeatMs = 15_000) => {
      const page = await context.newPage()
      await page.goto(new URL(`/#${heartbeatMs}`, server.url).href)
      return page
    }
    const see = (page: Page) => page.evaluate(() => (globalThis as unknown as { see(): Seen }).see())
    const heard = (page: Page) => expect.poll(async () => (await see(page)).heard, { timeout: 10_000 })
    const state = (page: Page) => expect.poll(async () => (await see(page)).state, { timeout: 10_000 })
    const resumes = async (index: number, after: string) => {
      await until(() => server.streams.length === index + 1)
      expect(server.streams[index]?.request.headers['last-event-id']).toBe(after)
    }
    return { server, context, open, heard, state, resumes }
  }

  it('share one connection, and go on without a gap when the leading one is closed', async () => {
    const { server, open, heard, state, resumes } = await start()
    const first = await open()
    await state(first).toBe('open')
    const [second, third] = [await open(), await open()]
    for (const page of [second, third]) await state(page).toBe('open')
    server.streams[0]?.send(wire(4, progressed('o1', 1)) + wire(5, progressed('o1', 2)))
    for (const page of [first, second, third]) await heard(page).toEqual([1, 2])
    expect(server.streams).toHaveLength(1)

    await first.close()
    await until(() => server.streams[0]?.isOpen() === false)
    // What the new one asks for is what the old one had last: nothing falls in between.
    await resumes(1, '5')
    server.streams[1]?.send(wire(6, progressed('o1', 3)))
    for (const page of [second, third]) await heard(page).toEqual([1, 2, 3])

    const late = await open()
    await state(late).toBe('open')
    server.streams[1]?.send(wire(7, progressed('o1', 4)))
    await heard(late).toEqual([4])
    await heard(third).toEqual([1, 2, 3, 4])
    expect(server.streams).toHaveLength(2)
  })

  it('resume where they were after the network was away', async () => {
    const { server, context, open, heard, state, resumes } = await start()
    const [first, second] = [await open(), await open()]
    for (const page of [first, second]) await state(page).toBe('open')
    server.streams[0]?.send(wire(4, progressed('o1', 1)))
    for (const page of [first, second]) await heard(page).toEqual([1])
    await context.setOffline(true)
    for (const page of [first, second]) await state(page).toBe('reconnecting')
    await context.setOffline(false)
    await resumes(1, '4')
    server.streams[1]?.send(wire(5, progressed('o1', 2)))
    for (const page of [first, second]) await heard(page).toEqual([1, 2])
  })

  it('go on while the leading one sleeps, which learns when it wakes what it has missed', async () => {
    const { server, context, open, heard, state, resumes } = await start()
    const first = await open(1_000)
    await state(first).toBe('open')
    const second = await open(1_000)
    await state(second).toBe('open')
    server.streams[0]?.send(wire(4, progressed('o1', 1)))
    for (const page of [first, second]) await heard(page).toEqual([1])
    // A debugger that holds a page stops its timers and all else, as sleep does.
    const devtools = await context.newCDPSession(first)
    await devtools.send('Debugger.enable')
    const asleep = new Promise((resolve) => devtools.once('Debugger.paused', resolve))
    await devtools.send('Debugger.pause')
    await asleep
    await resumes(1, '4')
    server.streams[1]?.send(wire(5, progressed('o1', 2)))
    await heard(second).toEqual([1, 2])
    await devtools.send('Debugger.resume')
    await until(() => server.streams[0]?.isOpen() === false)
    server.streams[1]?.send(wire(6, progressed('o1', 3)))
    await heard(second).toEqual([1, 2, 3])
    // The browser kept the news for it, or it is told to read anew (-1), depending on what it wakes up to first.
    await heard(first).toSatisfy((seen: number[]) => ['1,2,3', '1,-1,3'].includes(seen.join()))
    expect(server.streams).toHaveLength(2)
  })
})
