import { makeOrder, makeSupplierOrder } from '@supplierkit/testing'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../test-support/browser-shop.js'
import { makeCall } from '../test-support/shop-calls.js'

describe('working with the page', () => {
  const open = useBrowser()
  const order = (id: string) => ({
    id,
    currency: 'USD',
    customer: {},
    shipTo: { name: 'Ada Example', line1: '1 Test Street', city: 'Austin', country: 'US' },
    lines: [{ sku: 'IP15P-256-BLK-A', quantity: 2, supplierId: 'wesellcellular' }],
  })

  it('filters and searches orders, pages through them, and keeps all of it in the address', async () => {
    const { page, open: go, errors } = await open()
    await go('/orders')
    const rows = page.locator('tbody tr')
    await expect.poll(() => rows.count()).toBe(50)
    await page.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => rows.count()).toBe(100)

    await page.getByLabel('Submission').selectOption('needs_attention')
    await expect.poll(() => rows.count()).toBe(2)
    expect(page.url()).toContain('submission=needs_attention')
    await page.reload()
    await expect.poll(() => rows.count()).toBe(2)

    await page.getByLabel('Submission').selectOption('')
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await page.keyboard.type('PE-2044')
    await expect.poll(() => rows.count()).toBe(10)
    await page.getByRole('searchbox').fill('<img src=x onerror=alert(1)>')
    await page.getByText('No order is like that.').waitFor()
    expect(errors).toEqual([])
  })

  it('is worked by keys alone', async () => {
    const { page, open: go, errors } = await open()
    await go('')
    await page.locator('.figures').waitFor()
    await page.keyboard.press('2')
    await page.locator('tbody tr').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'PE-20479' }).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: 'Keys' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Keys' }).waitFor({ state: 'detached' })
    expect(errors).toEqual([])
  })

  it('settles an order that waits for a person, and says who decided', async () => {
    const { page, open: go, shop, errors } = await open()
    await go('')
    await page.getByRole('link', { name: 'PE-20477' }).first().click()
    await page.getByRole('button', { name: 'Mark as submitted' }).click()
    await page.getByLabel("The supplier's number").fill('MER-77')
    await page.getByRole('dialog').getByRole('button', { name: 'Mark as submitted' }).click()
    await page.getByText('Marked as submitted. It is followed from now on.').waitFor()
    await page.getByText('Mara decided: mark submitted').waitFor()
    await page.locator('.part-block').getByText('MER-77').waitFor()
    const [stored] = await shop.storage.loadOrders(['PE-20477'])
    expect(stored?.supplierOrders[0]).toMatchObject({ submission: 'submitted', supplierOrderId: 'MER-77' })
    expect(errors).toEqual([])
  })

  it('leads from what must be decided to what was said last, also by its address', async () => {
    const { page, open: go, errors } = await open()
    await go('')
    await page.getByRole('link', { name: 'What was said' }).first().click()
    const call = page.getByRole('dialog')
    await call.getByText('meridian: look the order up').waitFor()
    await call.getByText('Its server failed somewhere').waitFor()
    await call.getByText('502', { exact: true }).waitFor()
    await call.getByText('cut from 5,120 characters').waitFor()
    await page.reload()
    await call.getByText('meridian: look the order up').waitFor()
    await page.keyboard.press('Escape')
    await call.waitFor({ state: 'detached' })
    await expect.poll(() => page.url()).not.toContain('open=')
    expect(errors).toEqual([])
  })

  it('shows both sides of a call, and says where no answer came or nothing is told', async () => {
    const { page, open: go, shop, errors } = await open()
    await shop.storage.appendCalls([
      makeCall({ id: 'silent', orderId: 'PE-20477', at: new Date(), outcome: 'unexpected', exchanges: [] }),
    ])
    await go('/orders/PE-20477')
    await page.getByRole('button', { name: 'meridian: place the order' }).last().click()
    const call = page.getByRole('dialog')
    await call.getByText('No answer came.').waitFor()
    const body = await call.getByLabel('Body of the request').innerText()
    expect(JSON.parse(body)).toMatchObject({ shipTo: { name: '•••', city: 'Toronto' } })
    expect(body).toContain('\n  "')
    await page.keyboard.press('Escape')
    await call.waitFor({ state: 'detached' })
    const first = page.locator('.timeline .link').first()
    expect(await first.evaluate((node) => node === document.activeElement)).toBe(false)
    await first.click()
    await call.getByText('The adapter does not tell what goes over the wire.').waitFor()
    expect(errors).toEqual([])
  })

  it('narrows the timeline to one kind, keeps that in the address, and stays live', async () => {
    const { page, open: go, shop, errors } = await open()
    await go('/orders/PE-20442')
    const lines = page.locator('.timeline li')
    await expect.poll(() => lines.count()).toBe(10)
    for (const [name, count] of [
      ['Calls', 3],
      ['Webhooks', 1],
      ['Messages', 1],
      ['Decisions', 1],
    ] as const) {
      await page.getByRole('button', { name, exact: true }).click()
      await expect.poll(() => lines.count(), { message: name }).toBe(count)
    }
    await page.getByText('Mara asked: retry order').waitFor()
    await page.reload()
    await expect.poll(() => lines.count()).toBe(1)
    await page.getByText('Live', { exact: true }).waitFor()
    await shop.hub.recordAction({ by: 'Noor', action: 'cancel_order', orderId: 'PE-20442' })
    await page.getByText('Noor asked: cancel order').waitFor()
    expect(await lines.count()).toBe(2)
    expect(errors).toEqual([])
  })

  it('reads a long timeline page by page, and puts what comes late where it belongs', async () => {
    const { page, open: go, shop, errors } = await open()
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000)
    await shop.storage.appendCalls(
      Array.from({ length: 120 }, (_, place) =>
        makeCall({ id: `poll-${place}`, orderId: 'PE-20477', method: 'getOrderStatus', at: at(place) }),
      ),
    )
    await go('/orders/PE-20477?show=calls')
    const lines = page.locator('.timeline li')
    await expect.poll(() => lines.count()).toBe(50)
    await page.getByRole('button', { name: 'Show older' }).click()
    await expect.poll(() => lines.count()).toBe(100)
    await page.getByText('Live', { exact: true }).waitFor()
    await shop.storage.appendCalls([
      makeCall({ id: 'late', orderId: 'PE-20477', method: 'cancelOrder', at: at(80.5) }),
    ])
    await shop.hub.recordAction({ by: 'Noor', action: 'cancel_order', orderId: 'PE-20477' })
    await expect.poll(() => lines.nth(83).innerText()).toContain('meridian: ask to cancel')
    expect(await lines.count()).toBe(100)
    await page.getByRole('button', { name: 'Show older' }).click()
    await expect.poll(() => lines.count()).toBe(123)
    expect(await page.getByRole('button', { name: 'Show older' }).count()).toBe(0)
    expect(errors).toEqual([])
  })

  it('holds an order back and releases it', async () => {
    const { page, open: go, shop } = await open()
    await go('/orders/PE-20478')
    await page.getByRole('button', { name: 'Hold back' }).click()
    await page.getByLabel('Why').fill('the address looks odd')
    await page.getByRole('dialog').getByRole('button', { name: 'Hold back' }).click()
    await page.getByText('the address looks odd').first().waitFor()
    const held = async () => (await shop.storage.loadOrders(['PE-20478']))[0]?.supplierOrders[0]?.hold
    expect(await held()).toMatchObject({ by: 'Mara', reason: 'the address looks odd' })
    await page.getByRole('button', { name: 'Release' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click()
    await expect.poll(held).toBeNull()
  })

  it('pauses and resumes a supplier', async () => {
    const { page, open: go, shop } = await open()
    await go('/suppliers')
    const card = page.getByRole('region', { name: 'meridian' })
    await card.getByRole('button', { name: 'Pause' }).click()
    await page.getByLabel('Why').fill('stocktaking')
    await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
    await card.getByText('paused by Mara: stocktaking').waitFor()
    const suspended = async () =>
      (await shop.hub.health()).find(({ supplierId }) => supplierId === 'meridian')?.suspended
    expect(await suspended()).toMatchObject({ reason: 'paused by Mara: stocktaking' })
    await card.getByRole('button', { name: 'Resume' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click()
    await expect.poll(suspended).toBeNull()
    await page.getByText('Mara asked: resume supplier').waitFor()
  })

  it('applies a failed delivery again', async () => {
    const { page, open: go, shop } = await open()
    await go('/deliveries?state=failed')
    await page.locator('tbody .row-link').click()
    await page.getByRole('button', { name: 'Apply again' }).click()
    await page.getByText('It is applied again.').waitFor()
    await expect
      .poll(async () => (await shop.storage.listDeliveries({ limit: 9, state: 'failed' })).length)
      .toBe(0)
  })

  it('shows what happens while it is open', async () => {
    const { page, open: go, shop, errors } = await open()
    await go('/orders')
    await page.locator('tbody tr').first().waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    await shop.hub.forwardOrder(order('LIVE-1'))
    await page.getByRole('link', { name: 'LIVE-1' }).click()
    await page.locator('.part-block').getByText('WE-91').waitFor()
    expect(errors).toEqual([])
  })

  it('loses the network, and misses nothing when it is back', async () => {
    const { page, open: go, shop, errors } = await open()
    await go('/orders/PE-20477')
    await page.getByText('Live', { exact: true }).waitFor()
    await shop.cut()
    await page.getByText('Reconnecting').waitFor()
    const [part] = (await shop.storage.loadOrders(['PE-20477']))[0]?.supplierOrders ?? []
    await shop.hub.settle('PE-20477', part?.id ?? '', {
      action: 'mark_submitted',
      by: 'Noor',
      supplierOrderId: 'MER-78',
    })
    await shop.hub.forwardOrder(order('AWAY-1'))
    await shop.reconnect()
    await page.getByText('Noor decided: mark submitted').waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Orders', exact: true }).first().click()
    await page.getByRole('link', { name: 'AWAY-1' }).waitFor()
    // Chromium itself reports the requests that found nobody; the page has none to report.
    expect(errors.filter((error) => !/net::ERR_|Failed to load resource/.test(error))).toEqual([])
  })

  it('only shows, where it is read only', async () => {
    const { page, open: go } = await open({ options: { readOnly: true } })
    await go('/orders/PE-20477')
    await page.locator('.timeline li').first().waitFor()
    await page.getByText('read only').waitFor()
    await page.getByRole('link', { name: 'What was said' }).waitFor()
    expect(await page.getByRole('button', { name: /Give up|Send again|Cancel|Hold/ }).count()).toBe(0)
  })

  it('takes hostile text for text', async () => {
    const hostile = '"><img src=x onerror="document.title=1"><script>alert(1)</script>'
    const { page, open: go, shop, errors } = await open()
    const { record, ...rest } = makeOrder()
    const orderId = `H ${hostile}`
    await shop.storage.acceptOrder({
      ...rest,
      record: {
        ...record,
        orderId,
        order: { ...record.order, id: orderId, number: hostile },
        progress: { ...record.progress, orderId },
        acceptedAt: new Date(),
        updatedAt: new Date(),
      },
      supplierOrders: [
        makeSupplierOrder(orderId, {
          supplierId: 'meridian',
          submission: 'needs_attention',
          dueAt: null,
          rawStatus: hostile,
          lastError: { code: 'x', message: hostile, at: new Date() },
        }),
      ],
    })
    await go('')
    await page.getByRole('link', { name: hostile }).first().click()
    await page.getByRole('heading', { name: hostile }).waitFor()
    expect(await page.locator('img, script:not([src])').count()).toBe(0)
    expect(errors).toEqual([])
  })

  it('keeps the chosen colours over page loads', async () => {
    const { page, open: go } = await open()
    await go('/orders')
    await page.getByRole('button', { name: 'Dark colours' }).click()
    await page.reload()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  })
})
