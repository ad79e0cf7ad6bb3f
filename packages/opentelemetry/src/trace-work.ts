import {
  type Attributes,
  context,
  type Link,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api'
import type { HubWork, HubWorkHandle, HubWorkName } from '@supplierkit/core/contract'
import { fromTraceparent } from './trace-context.js'

/** Work that talks to another system; everything else is internal. */
const kinds: { readonly [N in HubWorkName]?: SpanKind } = {
  call_supplier: SpanKind.CLIENT,
  receive_delivery: SpanKind.SERVER,
  apply_delivery: SpanKind.CONSUMER,
  send_notification: SpanKind.PRODUCER,
}

/** Opens a span for a piece of work: a child of what is active, linked to the call that caused it. */
export function traceWork(tracer: Tracer, work: HubWork): HubWorkHandle {
  const cause = work.cause === undefined ? undefined : fromTraceparent(work.cause)
  const links: Link[] = cause ? [{ context: cause }] : []
  const span = tracer.startSpan(`supplierkit ${work.name}`, {
    kind: kinds[work.name] ?? SpanKind.INTERNAL,
    attributes: attributesOf(work),
    links,
  })
  const within = trace.setSpan(context.active(), span)
  return {
    run: (inner) => context.with(within, inner),
    end(outcome) {
      if (outcome !== 'ok') {
        span.setAttribute('error.type', outcome)
        span.setStatus({ code: SpanStatusCode.ERROR, message: outcome })
      }
      span.end()
    },
  }
}

/** Links the span that is active here to the call that caused its work. */
export function linkActiveSpan(traceparent: string): void {
  const cause = fromTraceparent(traceparent)
  if (cause) trace.getActiveSpan()?.addLink({ context: cause })
}

const attributeNames = {
  supplierId: 'supplierkit.supplier',
  orderId: 'supplierkit.order.id',
  supplierOrderId: 'supplierkit.supplier_order.id',
  deliveryId: 'supplierkit.delivery.id',
  method: 'supplierkit.method',
  attempt: 'supplierkit.attempt',
  channel: 'supplierkit.channel',
  template: 'supplierkit.template',
} as const satisfies Partial<Record<keyof HubWork, string>>

function attributesOf(work: HubWork): Attributes {
  const attributes: Attributes = {}
  for (const [key, name] of Object.entries(attributeNames)) {
    const value = work[key as keyof typeof attributeNames]
    if (value !== undefined) attributes[name] = value
  }
  return attributes
}
