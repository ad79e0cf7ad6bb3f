import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SupplierKitError } from '@supplierkit/core/contract'
import { type ModelBlock, modelsIn, providerIn, readSchemaFolder, withField } from './schema-folder.js'
import { shipped } from './shipped-schema.js'

/** What to copy, and where to. */
export interface ApplySchemaOptions {
  /** The folder of the app's multi-file schema: `prisma/`, or `prisma/schema/`. */
  readonly to: string
  /** Absent: the provider of the schema's datasource. */
  readonly provider?: 'sqlite' | 'postgresql' | undefined
  /**
   * The app's own model of an order, to be related to its supplier orders. Absent: `Order`, if there is one.
   * `null`: none.
   */
  readonly orderModel?: string | null | undefined
}

/** What was done, in sentences for people; empty when all was there already. */
export interface AppliedSchema {
  readonly changes: readonly string[]
  /** What was left out, and why. */
  readonly notes: readonly string[]
}

const fileName = 'supplierkit.prisma'

/**
 * Copies SupplierKit's models into an app's schema folder as `supplierkit.prisma`, and relates the app's order
 * model to them on both sides. Doing it again changes nothing but what a new release brings.
 * @throws SupplierKitError `config_invalid` when the folder or the order model is not there, the provider is
 * another, or a model of the app has the name of one of ours; then nothing was written.
 */
export function applySupplierKitSchema(options: ApplySchemaOptions): AppliedSchema {
  const { to } = options
  if (!existsSync(to)) throw invalid(`there is no folder ${to}`, 'pass the folder that holds schema.prisma.')
  const files = readSchemaFolder(to)
  const target = join(to, fileName)
  const own = [...files].filter(([file]) => file !== target)
  const models = modelsIn(new Map(own))
  const schema = schemaFor(options, new Map(own))
  refuseSameNames(models, schema)

  const changes: string[] = []
  const write = (file: string, text: string, change: string) => {
    if (files.get(file) === text) return
    writeFileSync(file, text)
    changes.push(change)
  }
  const order = orderModelOf(options, models)
  const key = order && textKeyOf(order)
  if (!order || !key) {
    write(target, schema, `${target}: wrote SupplierKit's models`)
    return { changes, notes: order ? [noRelation(order)] : [] }
  }
  const relation = `  order ${order.name} @relation(fields: [orderId], references: [${key}])`
  write(
    target,
    withField(schema, 'SupplierOrder', relation),
    `${target}: wrote SupplierKit's models, SupplierOrder.order refers to ${order.name}.${key}`,
  )
  if (!/^\s*\w+\s+SupplierOrder\[\]/m.test(order.body)) {
    const text = withField(files.get(order.file) ?? '', order.name, '  supplierOrders SupplierOrder[]')
    write(order.file, text, `${order.file}: added ${order.name}.supplierOrders`)
  }
  return { changes, notes: [] }
}

function schemaFor({ provider }: ApplySchemaOptions, own: ReadonlyMap<string, string>): string {
  const found = providerIn(own)
  const wanted = provider ?? found
  if (wanted !== 'sqlite' && wanted !== 'postgresql') {
    throw invalid(
      found ? `there are no models for ${found}` : 'the schema names no provider',
      'SupplierKit works on sqlite and postgresql; pass one as `provider`.',
    )
  }
  if (found && found !== wanted) {
    throw invalid(`the schema's datasource is ${found}, not ${wanted}`, 'leave the provider out.')
  }
  return shipped[wanted].schema
}

function refuseSameNames(models: readonly ModelBlock[], schema: string): void {
  const ours = new Set(modelsIn(new Map([[fileName, schema]])).map(({ name }) => name))
  const same = models.filter(({ name }) => ours.has(name))
  if (same.length === 0) return
  throw invalid(
    `${same.map(({ name, file }) => `${name} in ${file}`).join(', ')} has the name of a model of SupplierKit`,
    'an earlier draft of the same tables: remove it; or a table of your own: give its model another name and @@map it.',
  )
}

function orderModelOf(
  { orderModel }: ApplySchemaOptions,
  models: readonly ModelBlock[],
): ModelBlock | undefined {
  if (orderModel === null) return undefined
  const found = models.find(({ name }) => name === (orderModel ?? 'Order'))
  if (!found && orderModel) throw invalid(`there is no model ${orderModel}`, 'check its spelling.')
  return found
}

/** The name of a model's id, if one text field is its id. */
function textKeyOf({ body }: ModelBlock): string | undefined {
  return /^\s*(\w+)\s+String\s[^\n]*@id\b/m.exec(body)?.[1]
}

const noRelation = ({ name }: ModelBlock): string =>
  `${name} was not related: its id is not one String field, and SupplierOrder.orderId is text.`

function invalid(message: string, likely: string): SupplierKitError {
  return new SupplierKitError({ code: 'config_invalid', message: `prisma-storage: ${message}.`, likely })
}
