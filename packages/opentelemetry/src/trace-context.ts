import { type SpanContext, isSpanContextValid, TraceFlags } from '@opentelemetry/api'

const shape = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** Writes a span's context as W3C `traceparent`; `undefined` for one that is not valid. */
export function toTraceparent(context: SpanContext | undefined): string | undefined {
  if (!context || !isSpanContextValid(context)) return undefined
  const flags = context.traceFlags & TraceFlags.SAMPLED ? '01' : '00'
  return `00-${context.traceId}-${context.spanId}-${flags}`
}

/** Reads a `traceparent`, of whatever version; `undefined` for one that cannot be read. */
export function fromTraceparent(traceparent: string): SpanContext | undefined {
  const [, traceId, spanId, flags] = shape.exec(traceparent) ?? []
  if (!traceId || !spanId || !flags) return undefined
  const context = {
    traceId,
    spanId,
    traceFlags: parseInt(flags, 16) & TraceFlags.SAMPLED,
    isRemote: true,
  }
  return isSpanContextValid(context) ? context : undefined
}
