import type { LiveMessage, LiveStreamOptions, SupplierHub } from '@supplierkit/core'

/**
 * What the handlers need of a hub; every `SupplierHub` has it. Written down as a shape, so that a handler can
 * also stand before something that passes calls on to a hub elsewhere.
 */
export interface HttpHub extends Pick<
  SupplierHub,
  | 'receiveDelivery'
  | 'requireWebhooks'
  | 'getOrder'
  | 'cancelOrder'
  | 'changeOrder'
  | 'holdOrder'
  | 'releaseOrder'
> {
  readonly realtime: {
    /** Reads the live log after a sequence and goes on until `signal` is aborted; messages as many as there are. */
    openInBatches(options: LiveStreamOptions): AsyncIterable<readonly LiveMessage[]>
  }
  readonly storage: Pick<SupplierHub['storage'], 'check' | 'eventRange'>
}

/** What a live stream needs of a hub. */
export interface LiveHub extends Pick<HttpHub, 'realtime'> {
  readonly storage: Pick<HttpHub['storage'], 'eventRange'>
}
