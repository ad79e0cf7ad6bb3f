export {
  type AppliedSchema,
  type ApplySchemaOptions,
  applySupplierKitSchema,
} from './apply-supplier-kit-schema.js'
export { createTables } from './create-tables.js'
export { type ShippedSchema, shipped as supplierKitSchema } from './shipped-schema.js'
