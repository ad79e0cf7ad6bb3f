import type { Mailbox } from '../mailbox/mailbox.js'
import type { FaultChange, FaultSwitch } from '../page/api-types.js'
import type { MeridianFault, MeridianFaults } from '../second-supplier/meridian-faults.js'

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

const meridianOnce: readonly (readonly [MeridianFault, string, string])[] = [
  ['lost_answer', 'Lose next answer', 'The order is created, and the connection dies before the answer.'],
  ['rate_limited', '429 at next order', 'Refused unread, with a time to wait.'],
  ['server_error_before', '500, not created', 'Fails before the order is created, and does not say so.'],
  ['server_error_after', '500, created', 'Fails after the order is created, and does not say so.'],
  ['slow', 'Slow answer', 'The answer to the next order comes late.'],
  ['html', 'HTML answer', 'A web page comes in the place of the answer; the order is created.'],
]

export function meridianButtons(supplier: string, faults: MeridianFaults): FaultButton[] {
  const stateOf = (fault: MeridianFault) => faults.state().find((entry) => entry.fault === fault)
  return [
    ...meridianOnce.map(([fault, label, hint]): FaultButton => ({
      supplier,
      fault,
      label,
      hint,
      kind: 'once',
      state: () => ({ on: false, waiting: stateOf(fault)?.waiting ?? 0 }),
      press: () => faults.trigger(fault),
    })),
    {
      supplier,
      fault: 'maintenance',
      label: 'Maintenance',
      hint: 'Everything answers 503, with a time to wait.',
      kind: 'switch',
      state: () => ({ on: (stateOf('maintenance')?.probability ?? 0) > 0, waiting: 0 }),
      press: (on) => faults.set('maintenance', on ? 1 : 0),
    },
  ]
}

export function mailboxButtons(mailbox: Mailbox): FaultButton[] {
  return [
    {
      supplier: 'mail',
      fault: 'away',
      label: 'Mail server away',
      hint: 'No mail is taken. Those that are due wait and are sent when it is back.',
      kind: 'switch',
      state: () => ({ on: mailbox.mood !== 'open', waiting: 0 }),
      press: (on) => mailbox.setMood(on ? 'refuse' : 'open'),
    },
  ]
}
