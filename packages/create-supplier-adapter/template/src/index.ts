export { acmeParts } from './acme-parts-adapter.js'
export type { AcmePartsOptions } from './options.js'
