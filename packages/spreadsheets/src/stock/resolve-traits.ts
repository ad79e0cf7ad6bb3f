import type { HeaderNames } from '../layout/column-spec.js'
import { stockKey } from './stock-key.js'
import type { StockKey, TraitColumn } from './stock-layout.js'

/** A trait ready to be read. */
export interface Trait {
  readonly name: string
  readonly names: HeaderNames
  readonly read: (text: string) => string
}

/** The traits of a layout with the way in which each is read. */
export function resolveTraits(traits: Readonly<Record<string, HeaderNames | TraitColumn>> = {}): Trait[] {
  return Object.entries(traits).map(([name, column]) => ({
    name,
    names: 'names' in column ? column.names : column,
    read: ('names' in column && column.read) || ((text: string) => text),
  }))
}

/** Names in a key that are no traits. */
export function unknownInKey(key: StockKey | undefined, traits: readonly Trait[]): string[] {
  return [...(key?.from ?? []), ...(key?.also ?? [])].filter(
    (name) => !traits.some((trait) => trait.name === name),
  )
}

/** The SKU made of traits. `undefined`: there is no key, or its first trait is not told. */
export function composeSku(
  traits: Readonly<Record<string, string>>,
  key: StockKey | undefined,
): string | undefined {
  if (!key || traits[key.from[0]] === undefined) return undefined
  return stockKey([...key.from, ...(key.also ?? [])].map((trait) => traits[trait]))
}
