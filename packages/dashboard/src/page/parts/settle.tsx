import { useState } from 'preact/hooks'
import type { OrderRow } from '../../reads/order-view.js'
import { send } from '../state/api.js'
import { facts } from '../state/facts.js'
import { href } from '../state/router.js'
import type { Wire } from '../wire.js'
import { AskDialog, fieldOf, TextField } from './dialog.js'
import { Icon } from './icons.js'

type Part = Wire<OrderRow>['parts'][number]
type Action = 'send_again' | 'mark_submitted' | 'give_up'

/** The three ways out for a supplier order that waits for a person, and what they decide by. */
export function SettleActions({
  orderId,
  part,
  onDone,
}: {
  readonly orderId: string
  readonly part: Part
  readonly onDone: () => void
}) {
  const [asking, setAsking] = useState<Action | null>(null)
  const said = (
    <a
      class="button"
      data-kind="quiet"
      href={href(`/orders/${encodeURIComponent(orderId)}?open=${encodeURIComponent(`said:${part.id}`)}`)}
    >
      <Icon name="call" size={14} /> What was said
    </a>
  )
  if (facts.readOnly) return <div class="actions">{said}</div>
  const settle = async (body: Readonly<Record<string, unknown>>, done: string) => {
    await send(`/orders/${encodeURIComponent(orderId)}/settle`, { partId: part.id, action: asking, ...body })
    onDone()
    return done
  }
  const close = () => setAsking(null)
  return (
    <div class="actions">
      <button type="button" class="button" onClick={() => setAsking('mark_submitted')}>
        Mark as submitted
      </button>
      <button type="button" class="button" onClick={() => setAsking('send_again')}>
        Send again
      </button>
      <button type="button" class="button" data-kind="quiet" onClick={() => setAsking('give_up')}>
        Give up
      </button>
      {said}
      {asking === 'mark_submitted' && (
        <AskDialog
          title={`${part.supplierId} has it`}
          confirm="Mark as submitted"
          onClose={close}
          onConfirm={(form) =>
            settle(
              { supplierOrderId: fieldOf(form, 'number') },
              'Marked as submitted. It is followed from now on.',
            )
          }
        >
          <p>
            You found it in the supplier's portal under our reference <b class="mono">{part.reference}</b>.
          </p>
          <TextField name="number" label="The supplier's number" maxLength={100} />
        </AskDialog>
      )}
      {asking === 'send_again' && (
        <AskDialog
          title={`Send again to ${part.supplierId}?`}
          confirm="Send again"
          danger
          onClose={close}
          onConfirm={() => settle({}, 'It is sent again.')}
        >
          <p>
            Only if the supplier does <b>not</b> have <b class="mono">{part.reference}</b>: look into its
            portal first. If it has it, this orders a second time.
          </p>
        </AskDialog>
      )}
      {asking === 'give_up' && (
        <AskDialog
          title="Give up?"
          confirm="Give up"
          danger
          onClose={close}
          onConfirm={(form) =>
            settle({ reason: fieldOf(form, 'reason') }, 'It is rejected, and the customer is told.')
          }
        >
          <p>It will not be delivered by {part.supplierId}. The customer is told.</p>
          <TextField name="reason" label="Why" hint="Stands in the message to the customer." />
        </AskDialog>
      )}
    </div>
  )
}
