import { basename } from 'node:path'
import { toCommand } from '../command-line/command.js'
import type { OpenApp } from '../config/open-app.js'
import { checkSchema } from '../generate/check-schema.js'
import { table } from '../output/table.js'
import type { Terminal } from '../output/terminal.js'
import { knownSupplier } from '../suppliers/known-supplier.js'
import { type CheckLine, type CheckState, failed, ok } from './check-line.js'
import { checkRoutes } from './check-routes.js'
import { checkStorage } from './check-storage.js'
import { checkSupplier } from './check-supplier.js'

/** `supplierkit doctor` */
export const doctor = toCommand({
  name: 'doctor',
  about: 'check configuration, database, suppliers, credentials, webhooks and clocks',
  details:
    'Credentials are tried with a call that changes nothing at the supplier. Webhooks are signed, verified and read without being sent. Exit code 1: something fails, or with --strict, is warned of.',
  arguments: [],
  options: {
    supplier: { kind: 'list', value: 'id', about: 'look at these suppliers only' },
    offline: { kind: 'flag', about: 'call neither suppliers nor the app' },
    strict: { kind: 'flag', about: 'take warnings for failures' },
    timeout: {
      kind: 'count',
      value: 'ms',
      default: 15_000,
      about: 'how long a supplier may take (default: 15000)',
    },
  },
  examples: [
    { call: 'supplierkit doctor', about: 'before the first order, and whenever something seems wrong' },
    { call: 'supplierkit doctor --offline --strict --json', about: 'in a deployment, for a program' },
  ],
  async run({ openApp, now, terminal }, { supplier, offline, strict, timeout }) {
    const lines: CheckLine[] = [ok('node', process.version)]
    let app: OpenApp | undefined
    try {
      app = await openApp()
      lines.push(ok('config', `${basename(app.file)} loads`))
    } catch (error) {
      lines.push(failed('config', error, 'correct the config, or what it imports.'))
    }
    if (app) {
      const { hub, config } = app
      const stored = await checkStorage(hub, now)
      lines.push(...stored, ...(await checkSchema(app)))
      // Suppliers stand in the storage: without it there is nothing to look at.
      if (stored.every(({ state }) => state !== 'fail')) {
        for (const id of supplier ?? []) await knownSupplier(hub, id)
        const all = (await hub.health()).filter(({ supplierId }) => supplier?.includes(supplierId) ?? true)
        const shown = terminal.progress('Asking suppliers', all.length)
        for (const one of all) {
          lines.push(...(await checkSupplier(hub, one, { now, timeoutMs: offline ? null : timeout })))
          shown.advance(1, one.supplierId)
        }
        shown.end(`${all.length} ${all.length === 1 ? 'supplier' : 'suppliers'}`)
      }
      if (config.url !== undefined && !offline) lines.push(await checkRoutes(config.url))
    }
    const count = (state: CheckState) => lines.filter((line) => line.state === state).length
    const counts = { ok: count('ok'), warn: count('warn'), fail: count('fail') }
    return {
      ok: counts.fail === 0 && (!strict || counts.warn === 0),
      text: `${toText(lines, terminal)}\n\n${counts.ok} ok, ${counts.warn} to know, ${counts.fail} failed`,
      json: { checks: lines, counts },
    }
  },
})

const colors = { ok: 'green', warn: 'yellow', fail: 'red' } as const

function toText(lines: readonly CheckLine[], terminal: Terminal): string {
  const rows = lines.flatMap(({ check, state, found, wayOut }) => [
    [terminal.style(colors[state], state), check, found],
    ...(wayOut === undefined ? [] : [['', '', terminal.style('dim', `→ ${wayOut}`)]]),
  ])
  return table(
    ['', 'CHECK', 'FOUND'],
    rows.map((row) => row.map((cell) => cell || ' ')),
  )
}
