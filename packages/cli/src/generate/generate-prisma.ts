import { existsSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { SupplierKitError } from '@supplierkit/core/contract'
import { toCommand } from '../command-line/command.js'
import { findConfig } from '../config/find-config.js'
import { colored, diffOf, writeChanges } from '../init/file-change.js'
import { findSchemaFolder, planSchema } from './plan-schema.js'
import { loadSchemaModule } from './schema-module.js'

/** `supplierkit generate prisma` */
export const generatePrisma = toCommand({
  name: 'generate prisma',
  about: 'write SupplierKit’s models into the app’s Prisma schema',
  details:
    'supplierkit.prisma is replaced as a whole; your own order model is related to it. Run it again after an update. Exit code 1 with --check: it is not up to date.',
  arguments: [],
  options: {
    to: {
      kind: 'text',
      value: 'folder',
      about: 'the folder of the schema (default: prisma/schema or prisma)',
    },
    provider: {
      kind: 'text',
      value: 'name',
      choices: ['sqlite', 'postgresql'],
      about: 'sqlite or postgresql (default: what the schema says)',
    },
    'order-model': {
      kind: 'text',
      value: 'name',
      about: 'your model of an order (default: Order, if there is one)',
    },
    'no-order-model': { kind: 'flag', about: 'relate nothing to it' },
    check: { kind: 'flag', about: 'write nothing; show what would be changed' },
  },
  examples: [
    { call: 'supplierkit generate prisma', about: 'then: npx prisma migrate dev && npx prisma generate' },
    { call: 'supplierkit generate prisma --check', about: 'in CI: is it up to date?' },
  ],
  async run({ folder: at, terminal }, options) {
    const folder = appFolder(at)
    const to = findSchemaFolder(options.to === undefined ? folder : at, options.to)
    if (to === null || !existsSync(to)) {
      throw new SupplierKitError({
        code: 'config_invalid',
        message: `supplierkit: there is no folder of a Prisma schema${to === null ? ' here' : `: ${relative(at, to)}`}.`,
        likely: 'npx prisma init makes one; where it lies elsewhere, say --to.',
      })
    }
    const plan = planSchema(await loadSchemaModule(folder), {
      to,
      provider: options.provider,
      orderModel: options['no-order-model'] ? null : options['order-model'],
    })
    const { changes, notes } = plan
    const diffs = changes.map((change) => diffOf(change, at))
    if (!options.check) writeChanges(changes)
    const done = changes.map(
      ({ path }) => `${options.check ? 'would change' : 'wrote'} ${relative(at, path)}`,
    )
    const next =
      changes.length > 0 && !options.check ? ['Next: npx prisma migrate dev && npx prisma generate'] : []
    const shown = options.check ? diffs.map((diff) => colored(diff, terminal)) : []
    return {
      ok: !options.check || changes.length === 0,
      text: [...shown, ...(done.length > 0 ? done : ['The schema is up to date.']), ...notes, ...next].join(
        '\n',
      ),
      json: {
        changes: changes.map(({ path }, index) => ({ path: relative(at, path), diff: diffs[index] })),
        notes,
        written: !options.check,
      },
    }
  },
})

/** Where the app's packages are found: beside its config, or here. */
function appFolder(at: string): string {
  try {
    return dirname(findConfig(at, undefined))
  } catch {
    return at
  }
}
