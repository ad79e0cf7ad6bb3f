import type { MailOptions } from '../options.js'

export { templateNames } from '../templates/templates.js'

export const sampleOptions: MailOptions = {
  from: 'PhoneExport <orders@shop.example>',
  shop: { name: 'PhoneExport', url: 'https://shop.example', supportEmail: 'help@shop.example' },
  orderUrl: ({ number }) => `https://shop.example/orders/${encodeURIComponent(number)}`,
}

export const noSignal = (): { signal: AbortSignal } => ({ signal: new AbortController().signal })
