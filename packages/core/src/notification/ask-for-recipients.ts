import { callApp, invalidAnswer } from '../app/call-app.js'
import type { HubEvent } from '../outbox/hub-event.js'
import { kindOf } from '../runtime/call-port.js'
import type { Runtime } from '../runtime/runtime.js'
import type { OrderAggregate } from '../storage/records.js'
import { waitAtMostMs } from './ask-for-wishes.js'
import type { Recipient } from './notifier.js'
import { customerOnly, type RecipientsOf } from './recipients.js'

/**
 * Who is told of an event. Where the app's function fails, does not end within two seconds or answers anything but
 * recipients, it is logged, and the customer is told. Never rejects.
 */
export async function askForRecipients(
  runtime: Pick<Runtime, 'clock' | 'logger'>,
  recipientsOf: RecipientsOf | undefined,
  { orderId, order }: OrderAggregate['record'],
  event: HubEvent,
): Promise<readonly Recipient[]> {
  if (!recipientsOf) return customerOnly(order)
  try {
    const answer: unknown = await callApp(runtime, 'recipients', waitAtMostMs, () =>
      recipientsOf(order, event),
    )
    if (Array.isArray(answer) && answer.every(isRecipient)) return answer
    throw invalidAnswer('recipients', 'a list of recipients with an email', answer)
  } catch (error) {
    const fields = { order: orderId, type: event.type, code: kindOf(error) }
    runtime.logger.warn(fields, 'recipients were not read; the customer is told')
    return customerOnly(order)
  }
}

function isRecipient(one: unknown): one is Recipient {
  if (typeof one !== 'object' || one === null) return false
  const { email, name, locale } = one as { readonly [field in keyof Recipient]: unknown }
  return (
    typeof email === 'string' &&
    [name, locale].every((text) => text === undefined || typeof text === 'string')
  )
}
