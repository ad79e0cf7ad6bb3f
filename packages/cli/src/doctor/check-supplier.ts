import type { SupplierHealth, SupplierHub } from '@supplierkit/core'
import type { SupplierAdapter } from '@supplierkit/core/contract'
import { plain, shortTime } from '../output/table.js'
import { callOnce, harmlessCall } from './check-credentials.js'
import { checkWebhooks } from './check-webhooks.js'
import { type CheckLine, fail, failed, ok, warn } from './check-line.js'
import { observeServerDate } from './observe-server-date.js'

/** How far clocks may be apart: webhooks are refused from five minutes on. */
const skewToWarnMs = 15_000
const skewToFailMs = 120_000

/** How the doctor looks at suppliers. */
export interface SupplierCheckOptions {
  readonly now: () => Date
  /** `null`: suppliers are not called. */
  readonly timeoutMs: number | null
}

/** Everything about one supplier: how it stands, credentials, clock, webhooks. */
export async function checkSupplier(
  hub: SupplierHub,
  health: SupplierHealth,
  options: SupplierCheckOptions,
): Promise<CheckLine[]> {
  const { supplierId } = health
  let adapter: SupplierAdapter
  try {
    adapter = (await hub.suppliers.resolve(supplierId)).adapter
  } catch (error) {
    return [failed(supplierId, error, 'correct its row, or put its adapter back.')]
  }
  return [
    checkStanding(health),
    ...(await checkCalls(adapter, health, options)),
    await checkWebhooks(adapter, supplierId, options.now()),
  ]
}

function checkStanding({ supplierId, active, suspended, condition, until }: SupplierHealth): CheckLine {
  const resume = `correct what the reason says, then: supplierkit suppliers resume ${supplierId}`
  if (suspended) {
    const found = `suspended since ${shortTime(suspended.at)} UTC: ${plain(suspended.reason ?? 'no reason given')}`
    return fail(supplierId, found, resume)
  }
  if (!active) return warn(supplierId, 'switched off: its lines are refused', resume)
  if (condition === 'in_maintenance') {
    return warn(
      supplierId,
      `in its planned downtime until ${shortTime(until)} UTC`,
      'wait; orders wait unharmed.',
    )
  }
  return ok(supplierId, 'orders are sent to it')
}

async function checkCalls(
  adapter: SupplierAdapter,
  { supplierId, condition }: SupplierHealth,
  { now, timeoutMs }: SupplierCheckOptions,
): Promise<CheckLine[]> {
  const check = `${supplierId}: credentials`
  const call = harmlessCall(adapter)
  if (!call) {
    return [
      warn(
        check,
        'not tried: the adapter has no call that changes nothing',
        'place a small order to try it.',
      ),
    ]
  }
  if (timeoutMs === null) return [warn(check, 'not tried: --offline', 'leave --offline out.')]
  if (condition === 'in_maintenance')
    return [warn(check, 'not tried in its downtime', 'try again when it is over.')]
  const { result, seen } = await observeServerDate(now, () =>
    callOnce(adapter, call, timeoutMs).then(
      () => ok(check, call.about),
      (error: unknown) => failed(check, error, 'look into the adapter: it should throw SupplierKitError.'),
    ),
  )
  const aheadMs = seen()?.aheadMs
  // Where nothing answered, that is said already.
  return result.state === 'ok' || aheadMs !== undefined ? [result, checkClock(supplierId, aheadMs)] : [result]
}

function checkClock(supplierId: string, aheadMs: number | undefined): CheckLine {
  const check = `${supplierId}: clock`
  if (aheadMs === undefined)
    return warn(check, 'no answer had a Date header', 'nothing, if your clock is kept by NTP.')
  const apart = Math.abs(aheadMs)
  const seconds = Math.round(apart / 1000)
  const found =
    apart < 1_500 ? 'agrees with ours' : `${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} ours`
  const wayOut =
    'let this machine keep its time by NTP; signed webhooks are refused when clocks differ too far.'
  if (apart > skewToFailMs) return fail(check, found, wayOut)
  return apart > skewToWarnMs ? warn(check, found, wayOut) : ok(check, found)
}
