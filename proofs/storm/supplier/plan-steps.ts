import type { Random } from '../random.js'
import type { Stamps, Style } from './history.js'
import type { StepName } from './steps.js'

/** What limits the life of a number. */
export interface Manners {
  readonly stamps: Stamps
  readonly style: Style
  /** One of several numbers of a supplier order. */
  readonly split: boolean
}

/**
 * The life of one number at its supplier, as real ones go. Where only the rank of a status tells what is
 * later, nothing happens that leaves two messages of one rank with different contents.
 */
export function planSteps({ stamps, style, split }: Manners, random: Random): StepName[] {
  const ranked = stamps === 'rank'
  const figures = style !== 'words'
  const path: StepName[] = ['take']
  const maybe = (probability: number, ...names: StepName[]) => {
    if (random.chance(probability)) path.push(...names)
  }
  if (!ranked) maybe(0.15, 'hold')
  if (random.chance(0.05)) return [...path, 'cancelAll']

  const confirmation = figures
    ? random.pick<StepName>(['confirm', 'confirm', 'confirmAndBackorder', 'confirmAndCancel'])
    : 'confirm'
  path.push(confirmation)
  if (!ranked) {
    maybe(0.15, 'hold', 'release')
    maybe(0.1, 'oddWord')
    if (confirmation === 'confirmAndBackorder') {
      maybe(0.5, 'moveDate')
      maybe(0.3, 'moveDate')
      maybe(0.8, 'goodsArrive')
    }
  }
  for (let shipment = random.int(0, 2); shipment > 0; shipment--) {
    path.push('shipSome')
    maybe(0.5, 'addSerials')
    maybe(0.5, 'label')
  }
  if (!split && random.chance(0.1)) return [...path, 'cancelRest', 'label']
  path.push('shipReady')
  maybe(0.6, 'addSerials')
  path.push('label')
  maybe(0.6, 'addSerials')
  if (!ranked && !split && style === 'snapshot') maybe(0.03, 'stutter')
  maybe(0.75, 'deliver')
  // Not every life is over when the storm is. Of several numbers none is left without an answer: once a part
  // of an order is confirmed, another part that turns up later does not make it unanswered again.
  return random.chance(0.25) ? path.slice(0, random.int(split ? 2 : 1, path.length)) : path
}
