export {
  createSimulatorClock,
  type NextFault,
  type SentWebhook,
  type SimulatorClock,
  type SimulatorClockOptions,
  type WebhookTarget,
} from '@supplierkit/adapter-kit/simulator'
export type { Books } from './books.js'
export type { CatalogItem, DeviceTraits } from './catalog/catalog-item.js'
export { createDeviceCatalog } from './catalog/create-device-catalog.js'
export { createPhonexSimulator } from './create-phonex-simulator.js'
export { type FaultName, faultNames, type FaultPlan, type FaultRates } from './fault-plan.js'
export type { PhonexStatus } from './orders/lifecycle.js'
export type { Shipping } from './orders/pack-shipment.js'
export type {
  SimulatedLine,
  SimulatedOrder,
  SimulatedPackage,
  SimulatedRejection,
  SimulatedShipment,
} from './orders/simulated-order.js'
export type { PhonexSimulator, PhonexSimulatorOptions } from './simulator-options.js'
