import type { Address, Order } from '@supplierkit/core/contract'

interface SamplePerson {
  readonly currency: string
  readonly shipTo: Address
}

const american: SamplePerson = {
  currency: 'USD',
  shipTo: {
    name: 'Robin Sample',
    company: 'Sample Phones LLC',
    line1: '100 Example Street',
    city: 'Springfield',
    region: 'IL',
    postalCode: '62701',
    country: 'US',
  },
}

const people: Readonly<Record<string, SamplePerson>> = {
  en: american,
  de: {
    currency: 'EUR',
    shipTo: {
      name: 'Erika Mustermann',
      company: 'Muster Mobilfunk GmbH',
      line1: 'Musterstraße 1',
      city: 'Musterstadt',
      postalCode: '12345',
      country: 'DE',
    },
  },
  es: {
    currency: 'EUR',
    shipTo: {
      name: 'Ana Ejemplo',
      line1: 'Calle del Ejemplo 1',
      city: 'Madrid',
      postalCode: '28000',
      country: 'ES',
    },
  },
  fr: {
    currency: 'EUR',
    shipTo: {
      name: 'Camille Exemple',
      line1: '1 rue de l’Exemple',
      city: 'Paris',
      postalCode: '75000',
      country: 'FR',
    },
  },
}

/** A made-up order of five phones in three lines, by a person of the locale's language. */
export function sampleOrder(locale: string): Order {
  const language = locale.slice(0, 2).toLowerCase()
  const { currency, shipTo } = (Object.hasOwn(people, language) ? people[language] : undefined) ?? american
  return {
    id: 'sample-order',
    number: 'PX-10427',
    currency,
    placedAt: new Date('2026-03-10T15:20:00Z'),
    customer: { name: shipTo.name, email: 'customer@example.com', locale },
    shipTo,
    shippingMethod: 'Express',
    lines: [
      {
        sku: 'IP13-128-MID',
        quantity: 2,
        unitPrice: { amount: 32_900, currency },
        description: 'Apple iPhone 13, 128 GB, Midnight, Grade A',
      },
      {
        sku: 'GS22-256-BLK',
        quantity: 2,
        unitPrice: { amount: 28_450, currency },
        description: 'Samsung Galaxy S22, 256 GB, Phantom Black, Grade A',
      },
      {
        sku: 'PIX8-128-HAZ',
        quantity: 1,
        unitPrice: { amount: 34_500, currency },
        description: 'Google Pixel 8, 128 GB, Hazel, Grade AB',
      },
    ],
  }
}
