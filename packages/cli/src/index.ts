export type { MailPreviews, PreviewedMail, SupplierKitConfig } from './config/config.js'
export { defineConfig } from './config/define-config.js'
