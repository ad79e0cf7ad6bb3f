import type { Check } from './facts.js'

/** No worker ended but by a kill, and no order was refused. */
export const processesSound: Check = ({ endedByThemselves, handOverRefusals }) => [
  ...endedByThemselves.map((what) => ({ promise: 'a worker ends only when it is killed', what })),
  ...handOverRefusals.map((what) => ({ promise: 'an order that is handed over is accepted', what })),
]
