import { parseArgs } from 'node:util'
import { SupplierKitError } from '@supplierkit/core/contract'
import { applySupplierKitSchema } from './apply-supplier-kit-schema.js'
import { shipped } from './shipped-schema.js'

const usage = `supplierkit-prisma copy --to prisma/ [--provider sqlite|postgresql] [--order-model Order | --no-order-model]
  Copies SupplierKit's models into a multi-file schema and relates the app's order model to them.
supplierkit-prisma sql --provider sqlite|postgresql
  Prints the SQL that creates the tables.`

/** Runs `supplierkit-prisma` with its arguments. */
export function runCommand(args: readonly string[]): { output: string; exitCode: 0 | 1 } {
  try {
    return { output: answer(args), exitCode: 0 }
  } catch (error) {
    if (SupplierKitError.isInstance(error)) return { output: error.message, exitCode: 1 }
    if (error instanceof TypeError) return { output: `${error.message}\n\n${usage}`, exitCode: 1 }
    throw error
  }
}

function answer(args: readonly string[]): string {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      to: { type: 'string', default: 'prisma' },
      provider: { type: 'string' },
      'order-model': { type: 'string' },
      'no-order-model': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return usage
  const provider = providerOf(values.provider)
  switch (positionals.join(' ')) {
    case 'copy': {
      const orderModel = values['no-order-model'] ? null : values['order-model']
      const { changes, notes } = applySupplierKitSchema({ to: values.to, provider, orderModel })
      const done = changes.length > 0 ? changes : ['Nothing to change.']
      const next = changes.length > 0 ? ['Next: npx prisma generate, and npx prisma migrate dev.'] : []
      return [...done, ...notes, ...next].join('\n')
    }
    case 'sql':
      if (!provider) throw new TypeError('sql needs --provider.')
      return shipped[provider].statements.map((statement) => `${statement};`).join('\n')
    default:
      throw new TypeError('Say what to do: copy or sql.')
  }
}

function providerOf(given: string | undefined): 'sqlite' | 'postgresql' | undefined {
  if (given === undefined || given === 'sqlite' || given === 'postgresql') return given
  throw new TypeError(`--provider is sqlite or postgresql, not ${given}.`)
}
