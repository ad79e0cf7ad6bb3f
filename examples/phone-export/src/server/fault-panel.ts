import type { FaultChange, FaultSwitch } from '../page/api-types.js'

/** One button of the panel. */
export interface FaultButton extends Pick<FaultSwitch, 'supplier' | 'fault' | 'label' | 'hint' | 'kind'> {
  state(): Pick<FaultSwitch, 'on' | 'waiting'>
  /** `on` counts for switches only. */
  press(on: boolean): void
}

/** All faults that a person can switch on. */
export interface FaultPanel {
  list(): FaultSwitch[]
  /** `false`: there is no such fault. */
  change(change: FaultChange): boolean
}

export function createFaultPanel(buttons: readonly FaultButton[]): FaultPanel {
  return {
    list: () =>
      buttons.map(({ supplier, fault, label, hint, kind, state }) => ({
        supplier,
        fault,
        label,
        hint,
        kind,
        ...state(),
      })),
    change({ supplier, fault, on = true }) {
      const button = buttons.find((each) => each.supplier === supplier && each.fault === fault)
      button?.press(on)
      return button !== undefined
    },
  }
}
