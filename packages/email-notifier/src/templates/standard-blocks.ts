import { cutRows, serialNumbersBlock } from './cut-to-size.js'
import type { Count } from '../texts/count.js'
import type { LineView, MailView, PackageView, UnitsView } from '../view/mail-view.js'
import type { MailBlock, RowBlock } from './mail-template.js'

/** From placed to delivered; the count of shipped items stands below as soon as there is one. */
export function stepsBlock({ steps, texts, units }: MailView): MailBlock {
  const order = ['placed', 'confirmed', 'shipped', 'delivered'] as const
  return {
    kind: 'steps',
    steps: order.map((step) => ({ label: texts.steps[step], state: steps[step] })),
    note:
      units.shipped.value === 0
        ? undefined
        : [
            texts.progress(units.shipped, units.ordered),
            ...(units.canceled.value > 0 ? [texts.canceledCount(units.canceled)] : []),
          ].join(' · '),
  }
}

/** Order number, date and way of shipping. */
export function orderFacts({ orderNumber, placedOn, shippingMethod, texts }: MailView): MailBlock {
  return {
    kind: 'facts',
    facts: presentFacts([
      [texts.labels.order, orderNumber],
      [texts.labels.placedOn, placedOn],
      [texts.labels.shippingMethod, shippingMethod],
    ]),
  }
}

/** All lines of the order with prices and where they stand. */
export function orderTable(view: MailView): MailBlock {
  return {
    kind: 'products',
    title: view.texts.labels.items,
    ...cutRows(
      view.lines.map((line) => lineRow(line, view)),
      view,
    ),
    total:
      view.itemsTotal === undefined
        ? undefined
        : { label: view.texts.labels.itemsTotal, amount: view.itemsTotal },
  }
}

/** What has neither been shipped nor canceled; empty where nothing is left. */
export function stillToComeTable(view: MailView): readonly MailBlock[] {
  const { lines, texts } = view
  const rows = lines
    .filter((line) => line.stillToCome.value > 0)
    .map((line) => ({
      ...productRow(line, line.stillToCome),
      notes: line.backordered.value > 0 ? [texts.backordered(line.backordered, line.expectedOn)] : [],
    }))
  return rows.length === 0
    ? []
    : [{ kind: 'products', title: texts.labels.stillToCome, ...cutRows(rows, view), total: undefined }]
}

/** Every package of the view with its contents and serial numbers. */
export function packageBlocks(view: MailView): readonly MailBlock[] {
  return view.packages.map((parcel) => packageBlock(parcel, view))
}

/** What a cancellation or rejection is about. */
export function affectedTable(view: MailView): MailBlock {
  const { affected, texts } = view
  return {
    kind: 'products',
    title: texts.labels.affectedItems,
    ...cutRows(
      affected.map((units) => ({
        ...productRow(units, units.quantity),
        notes: units.reason === undefined ? [] : [units.reason],
      })),
      view,
    ),
    total: undefined,
  }
}

/** The delivery address. */
export function addressBlock({ shipTo, texts }: MailView): MailBlock {
  return { kind: 'address', title: texts.labels.shipTo, lines: shipTo }
}

/** The way to the order's page, where the shop has one; quiet beside the buttons of packages. */
export function orderButton({ orderUrl, packages, texts }: MailView): readonly MailBlock[] {
  return orderUrl === undefined
    ? []
    : [{ kind: 'button', label: texts.labels.viewOrder, url: orderUrl, quiet: packages.length > 0 }]
}

function packageBlock(parcel: PackageView, view: MailView): MailBlock {
  const { texts } = view
  return {
    kind: 'package',
    title: texts.package(parcel.position, parcel.of),
    facts: presentFacts([
      [texts.labels.carrier, parcel.carrier],
      [texts.labels.trackingNumber, parcel.trackingNumber],
      [texts.labels.shippedOn, parcel.shippedOn],
    ]),
    button:
      parcel.trackingUrl === undefined
        ? undefined
        : { label: texts.track(parcel.carrier), url: parcel.trackingUrl },
    ...cutRows(
      parcel.lines.map((units) => ({
        ...productRow(units, units.quantity),
        serialNumbers: serialNumbersBlock(units.serialNumbers, view),
      })),
      view,
    ),
  }
}

function lineRow(line: LineView, { texts }: MailView): RowBlock {
  const several = line.ordered.value > 1
  return {
    ...productRow(line, line.ordered),
    notes: [
      line.unitPrice !== undefined && several ? texts.each(line.unitPrice) : undefined,
      line.backordered.value > 0 ? texts.backordered(line.backordered, line.expectedOn) : undefined,
      line.canceled.value > 0 ? texts.canceledCount(line.canceled) : undefined,
    ].filter((note) => note !== undefined),
    amount: line.total,
  }
}

function productRow({ name, sku }: LineView | UnitsView, quantity: Count): RowBlock {
  return {
    quantity: quantity.text,
    name,
    sku: sku === name ? '' : sku,
    notes: [],
    amount: undefined,
    serialNumbers: undefined,
  }
}

function presentFacts(facts: readonly (readonly [label: string, value: string | undefined])[]) {
  return facts.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]))
}
