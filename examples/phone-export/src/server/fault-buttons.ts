import type { FaultName, PhonexSimulator } from '@supplierkit/wesellcellular/simulator'
import type { Mailbox } from '../mailbox/mailbox.js'
import type { MeridianFault, MeridianFaults } from '../second-supplier/meridian-faults.js'
import type { FaultButton } from './fault-panel.js'

const meridianOnce: readonly (readonly [MeridianFault, string, string])[] = [
  ['lost_answer', 'Lose next answer', 'The order is created, and the connection dies before the answer.'],
  ['rate_limited', '429 at next order', 'Refused unread, with a time to wait.'],
  ['server_error_before', '500, not created', 'Fails before the order is created, and does not say so.'],
  ['server_error_after', '500, created', 'Fails after the order is created, and does not say so.'],
  ['slow', 'Slow answer', 'The answer to the next order comes late.'],
  ['html', 'HTML answer', 'A web page comes in the place of the answer; the order is created.'],
]

const meridianSwitches: readonly (readonly [MeridianFault, string, string])[] = [
  ['maintenance', 'Maintenance', 'Everything answers 503, with a time to wait.'],
  [
    'bad_token',
    'Refuse our key',
    'Everything answers 401. The next order waits, and the operator gets a mail.',
  ],
  [
    'cut_feed',
    'Cut stock list',
    'The stock list breaks off. The shop keeps its stock, and the operator gets a mail.',
  ],
]

/** `onSwitch` is called after a switch was turned. */
export function meridianButtons(
  supplier: string,
  faults: MeridianFaults,
  onSwitch: (fault: MeridianFault, on: boolean) => void = () => {},
): FaultButton[] {
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
    ...meridianSwitches.map(([fault, label, hint]): FaultButton => ({
      supplier,
      fault,
      label,
      hint,
      kind: 'switch',
      state: () => ({ on: (stateOf(fault)?.probability ?? 0) > 0, waiting: 0 }),
      press(on) {
        faults.set(fault, on ? 1 : 0)
        onSwitch(fault, on)
      },
    })),
  ]
}

export function mailboxButtons(mailbox: Mailbox): FaultButton[] {
  return [
    {
      supplier: 'mail',
      fault: 'away',
      label: 'Away',
      hint: 'No mail is taken. Those that are due wait and are sent when it is back.',
      kind: 'switch',
      state: () => ({ on: mailbox.mood !== 'open', waiting: 0 }),
      press: (on) => mailbox.setMood(on ? 'refuse' : 'open'),
    },
  ]
}

const phonexOnce: readonly (readonly [string, FaultName, 'before' | 'after' | undefined, string, string])[] =
  [
    [
      'lostAnswer',
      'lostAnswer',
      undefined,
      'Lose next answer',
      'The order is created, and the connection dies before the answer.',
    ],
    ['duplicateWebhook', 'duplicateWebhook', undefined, 'Duplicate webhook', 'The next webhook comes twice.'],
    ['delayedWebhook', 'delayedWebhook', undefined, 'Delay webhook', 'The next webhook comes late.'],
    [
      'shuffledWebhook',
      'shuffledWebhook',
      undefined,
      'Shuffle webhooks',
      'The next webhook is overtaken by the one after it.',
    ],
    ['rateLimit', 'rateLimit', undefined, '429 at next call', 'Refused unread, with a time to wait.'],
    [
      'errorBefore',
      'serverError',
      'before',
      '500, not created',
      'Fails before the order is created, and does not say so.',
    ],
    [
      'errorAfter',
      'serverError',
      'after',
      '500, created',
      'Fails after the order is created, and does not say so.',
    ],
  ]

export function phonexButtons(supplier: string, { faults }: Pick<PhonexSimulator, 'faults'>): FaultButton[] {
  return [
    ...phonexOnce.map(([fault, name, when, label, hint]): FaultButton => {
      let waiting = 0
      let struck = faults.struck[name]
      // The plan tells how often a fault has struck, not how many are still to come.
      const settle = () => {
        waiting = Math.max(0, waiting - (faults.struck[name] - struck))
        struck = faults.struck[name]
      }
      return {
        supplier,
        fault,
        label,
        hint,
        kind: 'once',
        state() {
          settle()
          return { on: false, waiting }
        },
        press() {
          settle()
          waiting += 1
          faults.next(name, when ? { when } : {})
        },
      }
    }),
    {
      supplier,
      fault: 'maintenance',
      label: 'Maintenance',
      hint: 'Everything answers 503, with a time to wait.',
      kind: 'switch',
      state: () => ({ on: (faults.rates.maintenance ?? 0) > 0, waiting: 0 }),
      press: (on) => faults.set({ ...faults.rates, maintenance: on ? 1 : 0 }),
    },
  ]
}
