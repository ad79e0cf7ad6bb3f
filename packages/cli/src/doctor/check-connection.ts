import type { SupplierHub } from '@supplierkit/core'
import { type CheckLine, ok, warn } from './check-line.js'

/** From here on leases lose their margin: 60 seconds, of which a request may take 30. */
const skewToWarnMs = 1_000

/** Does this process have the time of its database, and do its connections have limits? */
export async function checkConnection({ storage }: SupplierHub, now: () => Date): Promise<CheckLine[]> {
  return [...(await checkClock(storage, now)), ...(await checkLimits(storage))]
}

async function checkClock(storage: SupplierHub['storage'], now: () => Date): Promise<CheckLine[]> {
  const before = now().getTime()
  const time = await storage.now?.()
  if (!time) return []
  const aheadMs = time.getTime() - (before + now().getTime()) / 2
  const apart = Math.abs(aheadMs)
  if (apart <= skewToWarnMs) return [ok('database: clock', 'agrees with ours')]
  const found = `${(apart / 1_000).toFixed(1)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} ours`
  return [
    warn(
      'database: clock',
      found,
      'let both machines keep their time by NTP; leases follow the database, logs and webhook signatures do not.',
    ),
  ]
}

async function checkLimits(storage: SupplierHub['storage']): Promise<CheckLine[]> {
  const risks = await storage.findConnectionRisks?.()
  if (!risks) return []
  if (risks.length === 0) return [ok('database: limits', 'connections have timeouts')]
  return [
    warn(
      'database: limits',
      `connections have no ${risks.map((risk) => risk.split(':')[0]).join(', ')}`,
      `new PrismaPg({ connectionString, ...connectionLimits }) from @supplierkit/prisma-storage sets: ${risks.join(', ')}.`,
    ),
  ]
}
