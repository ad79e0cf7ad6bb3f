import { createRandom, digits, pick, type Random, seedOf } from '@supplierkit/adapter-kit/simulator'
import { type SimulatedProduct, type WarehouseQuantity, warehouses } from './product.js'

interface Phone {
  readonly vendor: string
  readonly model: string
  /** Whole USD for the smallest capacity. */
  readonly price: number
  readonly capacities: readonly string[]
  readonly colors: readonly string[]
}

// Models, capacities and colors as they were sold; prices are plausible only.
const phones: readonly Phone[] = [
  phone('APPLE', 'IPHONE 15', 760, '128GB 256GB 512GB', 'BLACK BLUE GREEN PINK'),
  phone('APPLE', 'IPHONE 15 PRO', 940, '128GB 256GB 512GB', 'NATURAL BLUE WHITE BLACK'),
  phone('APPLE', 'IPHONE 16', 790, '128GB 256GB 512GB', 'BLACK WHITE PINK TEAL'),
  phone('APPLE', 'IPHONE SE 3RD GEN', 410, '64GB 128GB', 'MIDNIGHT STARLIGHT RED'),
  phone('SAMSUNG', 'GALAXY S24', 740, '128GB 256GB', 'BLACK GRAY VIOLET'),
  phone('SAMSUNG', 'GALAXY S24 ULTRA', 1180, '256GB 512GB', 'BLACK GRAY VIOLET'),
  phone('SAMSUNG', 'GALAXY A55', 380, '128GB 256GB', 'NAVY ICEBLUE'),
  phone('GOOGLE', 'PIXEL 8', 620, '128GB 256GB', 'OBSIDIAN HAZEL ROSE'),
  phone('GOOGLE', 'PIXEL 9 PRO', 910, '128GB 256GB', 'OBSIDIAN PORCELAIN HAZEL'),
  phone('ZEBRA', 'TC57 TOUCH COMPUTER', 1290, '32GB 64GB', 'BLACK'),
]

const places = Object.keys(warehouses) as [string, ...string[]]

/** New phones as a distributor lists them, the same for the same seed. Some are sold out, with more on their way. */
export function createPhoneCatalog(options: { readonly seed?: number } = {}): readonly SimulatedProduct[] {
  const { seed = 1 } = options
  return phones.flatMap((one) => {
    const random = createRandom(seedOf(seed, one.model))
    return one.capacities.flatMap((capacity, step) =>
      one.colors.map((color): SimulatedProduct => {
        const name = `${one.vendor} ${one.model} ${capacity} ${color}`
        return {
          sku: partNumber(createRandom(seedOf(seed, name))),
          description: `${one.model} ${capacity} ${color}   WRLS`,
          vendorName: one.vendor,
          vendorPartNumber: `${one.vendor.slice(0, 2)}${digits(random, 5)}-${capacity.replace('GB', '')}`,
          upc: digits(random, 12),
          price: { amount: Math.round(one.price * (1 + step * 0.12)) * 100 - 1, currency: 'USD' },
          serialized: true,
          stock: stockOf(random),
        }
      }),
    )
  })
}

function stockOf(random: Random): WarehouseQuantity[] {
  const held = new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, places)))
  const soldOut = random() < 0.1
  return [...held].sort().map((warehouse) => ({
    warehouse,
    quantity: soldOut ? 0 : 20 + Math.floor(random() ** 2 * 900),
    ...(soldOut && { onOrder: { quantity: 50 + Math.floor(random() * 400), etaDate: '2026-12-15' } }),
  }))
}

/** `5CX895`: digit, two letters, three digits. */
function partNumber(random: Random): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
  const letter = () => letters[Math.floor(random() * letters.length)] ?? 'X'
  return `${digits(random, 1)}${letter()}${letter()}${digits(random, 3)}`
}

function phone(vendor: string, model: string, price: number, capacities: string, colors: string): Phone {
  return { vendor, model, price, capacities: capacities.split(' '), colors: colors.split(' ') }
}
