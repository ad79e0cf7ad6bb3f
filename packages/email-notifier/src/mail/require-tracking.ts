import { type NotificationMessage, SupplierKitError } from '@supplierkit/core/contract'
import { cleanText } from '../html/clean-text.js'

/**
 * A mail that says "you can follow your package" must say how.
 * @throws SupplierKitError `notification_rejected` naming the package without a tracking number.
 */
export function requireTracking({ template, order, data }: NotificationMessage): void {
  if (template !== 'shipped' && template !== 'partially_shipped') return
  const packages = data.shipment?.packages ?? []
  const missing = packages.findIndex((parcel) => cleanText(parcel.trackingNumber) === undefined)
  if (packages.length > 0 && missing < 0) return
  const what =
    packages.length === 0
      ? 'has no packages'
      : `has no tracking number for package ${missing + 1} of ${packages.length}`
  throw new SupplierKitError({
    code: 'notification_rejected',
    message: `email: the ${template} mail of order ${cleanText(order.id, 60) ?? ''} ${data.shipment === undefined ? 'has no shipment' : what}`,
    likely: 'it was planned before the supplier reported the number; plan it when each package has one',
    details: { template, packages: packages.length },
  })
}
