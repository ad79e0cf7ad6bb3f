export {
  createSimulatorClock,
  type NextFault,
  type SentWebhook,
  type SimulatorClock,
  type SimulatorClockOptions,
  type WebhookTarget,
} from '@supplierkit/adapter-kit/simulator'
export type { Books } from './books.js'
export { createPhoneCatalog } from './catalog/create-phone-catalog.js'
export { type SimulatedProduct, type WarehouseQuantity, warehouses } from './catalog/product.js'
export { createIngramMicroSimulator } from './create-ingram-micro-simulator.js'
export { type FaultName, faultNames, type FaultPlan, type FaultRates } from './fault-plan.js'
export type { StepMs } from './orders/lifecycle.js'
export type {
  SimulatedOrder,
  SimulatedParcel,
  SimulatedPart,
  SimulatedRejection,
} from './orders/simulated-order.js'
export type { IngramMicroSimulator, IngramMicroSimulatorOptions } from './simulator-options.js'
