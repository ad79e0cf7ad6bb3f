import { metrics, trace } from '@opentelemetry/api'
import type { HubObserver } from '@supplierkit/core/contract'
import { createFactRecorder, observeReadings } from './hub-instruments.js'
import { type OpenTelemetryOptions, scope } from './options.js'
import { toTraceparent } from './trace-context.js'
import { linkActiveSpan, traceWork } from './trace-work.js'

/**
 * An observer that writes traces and metrics through `@opentelemetry/api`. Without an SDK it does nothing. Set the
 * SDK up, with a context manager, before the hub is made.
 *
 * Spans are children of what is active where they begin: `forward_order` of the shop's request, `receive_delivery`
 * of the webhook's. Work that comes later is linked to the call that forwarded the order.
 */
export function openTelemetry(options: OpenTelemetryOptions = {}): HubObserver {
  const tracer = (options.tracerProvider ?? trace).getTracer(scope)
  const meter = (options.meterProvider ?? metrics).getMeter(scope)
  return {
    begin: (work) => traceWork(tracer, work),
    linkCause: linkActiveSpan,
    record: createFactRecorder(meter),
    traceparent: () => toTraceparent(trace.getActiveSpan()?.spanContext()),
    attach: (readings) => observeReadings(meter, readings),
  }
}
