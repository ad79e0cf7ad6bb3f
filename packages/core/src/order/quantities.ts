import type { LineQuantities } from './progress.js'

/** Quantities as heard, in any state of disorder. */
export type HeardQuantities = Partial<Omit<LineQuantities, 'ordered'>>

/**
 * Fits what was heard into what was ordered. What has left the supplier is a fact and comes first; what was
 * canceled next; promises share the rest. So quantities always add up, whatever a supplier says.
 */
export function fitQuantities(ordered: number, heard: HeardQuantities): LineQuantities {
  const shipped = clamp(heard.shipped, ordered)
  const canceled = clamp(heard.canceled, ordered - shipped)
  const confirmed = Math.max(shipped, clamp(heard.confirmed, ordered - canceled))
  const backordered = clamp(heard.backordered, ordered - canceled - confirmed)
  return { ordered, confirmed, backordered, shipped, canceled }
}

/** The units of a line that its supplier was asked for. */
export function askedOf(line: { readonly ordered: number; readonly withdrawn?: number }): number {
  return line.ordered - (line.withdrawn ?? 0)
}

/** The units of a line that have come or may still come. */
export function comingOf(line: LineQuantities): number {
  return line.ordered - line.canceled
}

/** Nothing heard yet. */
export function noQuantities(ordered: number): LineQuantities {
  return { ordered, confirmed: 0, backordered: 0, shipped: 0, canceled: 0 }
}

/** Everything that will come has been shipped, and something has. */
export function isFulfilled(lines: readonly LineQuantities[]): boolean {
  return (
    lines.some((line) => line.shipped > 0) &&
    lines.every((line) => line.shipped + line.canceled >= line.ordered)
  )
}

function clamp(value: number | undefined, max: number): number {
  if (value === undefined || !Number.isFinite(value)) return 0
  return Math.min(Math.max(0, Math.floor(value)), max)
}
