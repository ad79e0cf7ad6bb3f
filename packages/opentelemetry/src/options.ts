import type { MeterProvider, TracerProvider } from '@opentelemetry/api'

/** The options of {@link openTelemetry}. */
export interface OpenTelemetryOptions {
  /** Default: the global one. */
  readonly tracerProvider?: TracerProvider
  /** Default: the global one. */
  readonly meterProvider?: MeterProvider
}

/** What spans and instruments are made under. */
export const scope = '@supplierkit/opentelemetry'
