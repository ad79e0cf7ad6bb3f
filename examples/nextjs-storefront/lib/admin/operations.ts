import { dashboard } from '@supplierkit/dashboard'
import { previewMail } from '@supplierkit/email-notifier'
import { openStorefront, type Storefront } from '../shop/storefront'
import { askForPassword, isOperator } from './basic-sign-in'

const pages = new WeakMap<Storefront, (request: Request) => Promise<Response>>()

/** The operations page, for whoever knows the password. `OPERATIONS_READ_ONLY=1`: to look at, not to touch. */
export async function operations(request: Request): Promise<Response> {
  const storefront = await openStorefront()
  const page = pages.get(storefront) ?? open(storefront)
  pages.set(storefront, page)
  return page(request)
}

function open({ hub, settings }: Storefront): (request: Request) => Promise<Response> {
  return dashboard(hub, {
    basePath: '/admin',
    title: 'PhoneExport',
    readOnly: process.env['OPERATIONS_READ_ONLY'] === '1',
    authorize: (request) =>
      isOperator(request, settings.adminPassword) ? { name: 'admin' } : askForPassword(),
    preview: (message) => previewMail(message, { from: settings.mailFrom, shop: { name: 'PhoneExport' } }),
  })
}
