import { de as alerts } from './alerts/de.js'
import type { MailTexts } from './mail-texts.js'

/** German. */
export const de: MailTexts = {
  dir: 'ltr',
  hello: (name) => (name === undefined ? 'Guten Tag,' : `Guten Tag ${name},`),
  messages: {
    created: {
      subject: (order) => `Wir haben Ihre Bestellung ${order} erhalten`,
      title: 'Vielen Dank für Ihre Bestellung',
      lead: 'Wir haben Ihre Bestellung erhalten und geben sie zur Bearbeitung weiter. Sobald sie bestätigt ist, hören Sie von uns.',
    },
    confirmed: {
      subject: (order) => `Ihre Bestellung ${order} ist bestätigt`,
      title: 'Ihre Bestellung ist bestätigt',
      lead: 'Ihre Artikel werden für den Versand vorbereitet. Sobald sie unterwegs sind, senden wir Ihnen die Sendungsnummer.',
    },
    partially_shipped: {
      subject: (order) => `Ein Teil Ihrer Bestellung ${order} ist unterwegs`,
      title: 'Ein Teil Ihrer Bestellung ist unterwegs',
      lead: 'Einige Ihrer Artikel haben das Lager verlassen. Mit der Sendungsnummer unten können Sie sie verfolgen.',
    },
    shipped: {
      subject: (order) => `Ihre Bestellung ${order} ist unterwegs`,
      title: 'Ihre Bestellung ist unterwegs',
      lead: 'Ihre Artikel haben das Lager verlassen. Mit der Sendungsnummer unten können Sie sie verfolgen.',
    },
    fulfilled: {
      subject: (order) => `Ihre Bestellung ${order} ist vollständig`,
      title: 'Ihre Bestellung ist vollständig',
      lead: 'Das letzte Paket ist versandt. Hier finden Sie alle Pakete im Überblick für Ihre Unterlagen.',
    },
  },
  canceled: {
    whole: {
      subject: (order) => `Ihre Bestellung ${order} wurde storniert`,
      title: 'Ihre Bestellung wurde storniert',
      lead: 'Die folgenden Artikel werden nicht geliefert.',
    },
    part: {
      subject: (order) => `Artikel Ihrer Bestellung ${order} wurden storniert`,
      title: 'Einige Artikel wurden storniert',
      lead: 'Die folgenden Artikel werden nicht geliefert. Der Rest Ihrer Bestellung ist davon nicht betroffen.',
    },
  },
  rejected: {
    whole: {
      subject: (order) => `Wir können Ihre Bestellung ${order} nicht liefern`,
      title: 'Wir können Ihre Bestellung nicht liefern',
      lead: 'Es tut uns leid: Die folgenden Artikel können nicht geliefert werden.',
    },
    part: {
      subject: (order) => `Wir können nicht alle Artikel Ihrer Bestellung ${order} liefern`,
      title: 'Einige Artikel sind nicht lieferbar',
      lead: 'Es tut uns leid: Die folgenden Artikel können nicht geliefert werden. Der Rest Ihrer Bestellung ist davon nicht betroffen.',
    },
  },
  statuses: {
    pending: {
      subject: (order) => `Ihre Bestellung ${order} wird bearbeitet`,
      title: 'Ihre Bestellung wird bearbeitet',
      lead: 'Wir warten auf die Bestätigung und melden uns, sobald es Neues gibt.',
    },
    confirmed: {
      subject: (order) => `Ihre Bestellung ${order} wird vorbereitet`,
      title: 'Ihre Bestellung wird vorbereitet',
      lead: 'Ihre Artikel werden für den Versand vorbereitet. Sobald sie unterwegs sind, senden wir Ihnen die Sendungsnummer.',
    },
    on_hold: {
      subject: (order) => `Ihre Bestellung ${order} ist angehalten`,
      title: 'Ihre Bestellung ist angehalten',
      lead: 'Vor dem Versand muss noch etwas geklärt werden. Wir kümmern uns darum und melden uns, sobald es weitergeht.',
    },
    backordered: {
      subject: (order) => `Ihre Bestellung ${order} ist vorgemerkt`,
      title: 'Ihre Bestellung ist vorgemerkt',
      lead: 'Die Artikel sind zurzeit nicht auf Lager. Sie werden versandt, sobald sie eintreffen.',
    },
    partially_shipped: {
      subject: (order) => `Ein Teil Ihrer Bestellung ${order} ist unterwegs`,
      title: 'Ein Teil Ihrer Bestellung ist unterwegs',
      lead: 'Einige Ihrer Artikel haben das Lager verlassen. Die übrigen folgen.',
    },
    shipped: {
      subject: (order) => `Ihre Bestellung ${order} ist unterwegs`,
      title: 'Ihre Bestellung ist unterwegs',
      lead: 'Ihre Artikel haben das Lager verlassen.',
    },
    delivered: {
      subject: (order) => `Ihre Bestellung ${order} wurde zugestellt`,
      title: 'Ihre Bestellung wurde zugestellt',
      lead: 'Wir hoffen, alles ist wie erwartet angekommen. Vielen Dank für Ihre Bestellung.',
    },
    canceled: {
      subject: (order) => `Ihre Bestellung ${order} wurde storniert`,
      title: 'Ihre Bestellung wurde storniert',
      lead: 'Sie wird nicht geliefert.',
    },
  },
  partStatuses: {
    on_hold: {
      subject: (order) => `Ein Teil Ihrer Bestellung ${order} ist angehalten`,
      title: 'Ein Teil Ihrer Bestellung ist angehalten',
      lead: 'Vor dem Versand einiger Artikel muss noch etwas geklärt werden. Wir kümmern uns darum und melden uns, sobald es weitergeht.',
    },
    backordered: {
      subject: (order) => `Ein Teil Ihrer Bestellung ${order} ist vorgemerkt`,
      title: 'Ein Teil Ihrer Bestellung ist vorgemerkt',
      lead: 'Einige Artikel sind zurzeit nicht auf Lager. Sie werden versandt, sobald sie eintreffen.',
    },
    delivered: {
      subject: (order) => `Ein Teil Ihrer Bestellung ${order} wurde zugestellt`,
      title: 'Ein Teil Ihrer Bestellung wurde zugestellt',
      lead: 'Wir hoffen, alles ist wie erwartet angekommen. Über den Rest halten wir Sie auf dem Laufenden.',
    },
  },
  steps: { placed: 'Bestellt', confirmed: 'Bestätigt', shipped: 'Versandt', delivered: 'Zugestellt' },
  labels: {
    order: 'Bestellung',
    placedOn: 'Bestellt am',
    shippedOn: 'Versandt am',
    shippingMethod: 'Versandart',
    shipTo: 'Lieferadresse',
    items: 'Ihre Artikel',
    stillToCome: 'Folgt noch',
    affectedItems: 'Betroffene Artikel',
    itemsTotal: 'Summe der Artikel',
    carrier: 'Versanddienst',
    trackingNumber: 'Sendungsnummer',
    imei: 'IMEI',
    serialNumbers: 'Seriennummern',
    viewOrder: 'Bestellung ansehen',
  },
  colon: ': ',
  progress: (shipped, ordered) => `${shipped.text} von ${ordered.text} Artikeln versandt`,
  backordered: (count, expectedOn) =>
    expectedOn === undefined
      ? `${count.text} im Rückstand`
      : `${count.text} im Rückstand, erwartet am ${expectedOn}`,
  canceledCount: (count) => `${count.text} storniert`,
  shippedCount: (count) => `${count.text} versandt`,
  package: (position, of) => (of.value === 1 ? 'Paket' : `Paket ${position.text} von ${of.text}`),
  track: (carrier) => (carrier === undefined ? 'Paket verfolgen' : `Bei ${carrier} verfolgen`),
  each: (price) => `je ${price}`,
  moreLines: (count) => `und ${count.text} weitere ${count.value === 1 ? 'Position' : 'Positionen'}`,
  moreSerialNumbers: (count) => `und ${count.text} weitere`,
  serialNumbersAttached: 'Die vollständige Liste der Seriennummern ist angehängt.',
  questions: (address) => `Fragen zu Ihrer Bestellung? Schreiben Sie uns an ${address}.`,
  unsubscribe: 'Solche Nachrichten abbestellen',
  reasons: {
    unknown_sku: 'Nicht mehr in unserem Sortiment',
    out_of_stock: 'Nicht auf Lager',
    discontinued: 'Wird nicht mehr hergestellt',
    price_changed: 'Der Preis hat sich geändert',
    quantity_not_available: 'In dieser Menge nicht verfügbar',
    address_not_served: 'Versand an diese Adresse nicht möglich',
    canceled_on_request: 'Auf Wunsch storniert',
  },
  alerts,
}
