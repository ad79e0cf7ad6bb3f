import { setTimeout as wait } from 'node:timers/promises'
import { startPeers } from './peers.js'
import { outcomeOf, requests } from './requests.js'
import { runShop } from './shop.js'

const strays: string[] = []
process.on('unhandledRejection', (reason) => strays.push(`unhandledRejection: ${String(reason)}`))
process.on('uncaughtException', (error) => strays.push(`uncaughtException: ${String(error.stack)}`))

const collect = (globalThis as { gc?: () => void }).gc
const collecting = setInterval(() => collect?.(), 25)
const peers = await startPeers()
const { ports } = peers

const outcomes = Object.fromEntries(
  await Promise.all(
    Object.entries(requests(peers)).map(async ([name, options]) => [name, await outcomeOf(options)]),
  ),
) as Record<string, string>

const shops: Record<string, string> = {}
for (const [name, baseUrl] of [
  ['a name that does not exist', 'https://nowhere.invalid'],
  ['nobody listens', `http://127.0.0.1:${peers.closedPort}`],
  ['is silent', `http://127.0.0.1:${ports['is silent']}`],
  ['stops after headers', `http://127.0.0.1:${ports['stops after headers']}`],
  ['answers 101', `http://127.0.0.1:${ports['answers 101']}`],
  ['answers garbage', `http://127.0.0.1:${ports['answers garbage']}`],
] as const) {
  shops[name] = await runShop(baseUrl)
}

/** Idle connections are kept for four seconds. */
let patience = 400
while (peers.openSockets() > 0 && patience-- > 0) await wait(25)
const openSockets = peers.openSockets()
await peers.stop()
clearInterval(collecting)
// What was ended has one more turn to go.
await wait(50)
const left = process.getActiveResourcesInfo().filter((one) => /Timeout|TCP|TLS|GetAddrInfo/.test(one))
process.stdout.write(
  JSON.stringify({ collected: Boolean(collect), outcomes, shops, strays, openSockets, left }),
)
