import { createHubMetrics, createSupplierHub } from '@supplierkit/core'
import parsePrometheus from 'parse-prometheus-text-format'
import { expect, it } from 'vitest'
import type { Access } from '../access/access.js'
import { toNodeListener } from '../node/to-node-listener.js'
import { serve } from '../test-support/serve.js'
import { metricsHandler } from './metrics-handler.js'

const token = 'token-of-a-test'

async function open(access: Access) {
  const metrics = createHubMetrics()
  const hub = createSupplierHub({ observers: [metrics] })
  await hub.forwardOrder('PE-1').catch(() => undefined)
  const server = await serve(
    toNodeListener(
      metricsHandler(metrics, {
        authorize: (request) => (request.headers.get('authorization') === `Bearer ${token}` ? access : null),
        onError: () => undefined,
      }),
    ),
  )
  return server.url
}

it('answers a scraper that knows the token, and nobody else', async () => {
  const url = await open({ orders: 'all', operator: true })
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const families = parsePrometheus(await answer.text())
  expect(families.find(({ name }) => name === 'supplierkit_orders_forwarded_total')?.metrics).toEqual([
    { value: '1', labels: { outcome: 'order_source_missing' } },
  ])
  expect(families.map(({ name }) => name)).toContain('supplierkit_queue_age_seconds')
  expect((await fetch(`${url}/metrics`)).status).toBe(401)
  const posted = await fetch(`${url}/metrics`, { method: 'POST' })
  expect(posted.status).toBe(405)
})

it('refuses those who may see some orders only', async () => {
  const url = await open({ orders: ['PE-1'] })
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(401)
})
