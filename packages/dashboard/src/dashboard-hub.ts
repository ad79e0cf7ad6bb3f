import type { SupplierHub } from '@supplierkit/core'
import type { HttpHub } from '@supplierkit/http'

/** What the page needs of a hub; every `SupplierHub` has it. */
export interface DashboardHub extends Pick<
  SupplierHub,
  | 'cancelOrder'
  | 'health'
  | 'holdOrder'
  | 'pauseSupplier'
  | 'recordAction'
  | 'releaseOrder'
  | 'replayDelivery'
  | 'resumeSupplier'
  | 'retryOrder'
  | 'settle'
> {
  readonly realtime: HttpHub['realtime']
  readonly storage: Pick<
    SupplierHub['storage'],
    | 'check'
    | 'countSupplierOrders'
    | 'eventRange'
    | 'findStock'
    | 'getCall'
    | 'getDelivery'
    | 'getNotification'
    | 'listCalls'
    | 'listDeliveries'
    | 'listEvents'
    | 'listNotifications'
    | 'listOrders'
    | 'listSyncLogs'
    | 'loadOrders'
    | 'readEvents'
    | 'readStatistics'
  >
}
