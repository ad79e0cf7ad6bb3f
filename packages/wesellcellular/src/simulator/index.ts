export type { Books } from './books.js'
export type { CatalogItem, DeviceTraits } from './catalog/catalog-item.js'
export { createDeviceCatalog } from './catalog/create-device-catalog.js'
export { createPhonexSimulator } from './create-phonex-simulator.js'
export { type FaultName, faultNames, type FaultPlan, type FaultRates, type NextFault } from './fault-plan.js'
export type { PhonexStatus } from './orders/lifecycle.js'
export type { Shipping } from './orders/pack-shipment.js'
export type {
  SimulatedLine,
  SimulatedOrder,
  SimulatedPackage,
  SimulatedRejection,
  SimulatedShipment,
} from './orders/simulated-order.js'
export { createSimulatorClock, type SimulatorClock, type SimulatorClockOptions } from './simulator-clock.js'
export type { PhonexSimulator, PhonexSimulatorOptions } from './simulator-options.js'
export type { SentWebhook, WebhookTarget } from './webhooks/webhook-sender.js'
