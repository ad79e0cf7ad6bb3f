import type { Money } from '@supplierkit/core/contract'
import { pick, type Random, seededRandom, wholeNumber } from '../seeded/seeded-random.js'

/** An article that Meridian holds in stock. */
export interface MeridianArticle {
  readonly sku: string
  readonly name: string
  readonly price: Money
  /** Units on the shelf. */
  readonly onHand: number
  /** Sold with a serial number (an IMEI) per unit. */
  readonly serialized?: boolean
  readonly traits?: Readonly<Record<string, string>>
}

/** Brand, models and what a refurbished one of grade A costs, in cents. */
const phones: readonly (readonly [string, string, readonly string[], number])[] = [
  ['Nothing', 'Phone (2)', ['128GB', '256GB'], 27900],
  ['Nothing', 'Phone (2a)', ['128GB'], 19900],
  ['Fairphone', '4', ['128GB', '256GB'], 24900],
  ['Fairphone', '5', ['256GB'], 38900],
  ['Sony', 'Xperia 5 IV', ['128GB'], 28900],
  ['Sony', 'Xperia 10 V', ['128GB'], 18900],
  ['Xiaomi', '13T', ['256GB'], 25900],
  ['Xiaomi', 'Redmi Note 13 Pro', ['256GB'], 15900],
]
const grades: readonly (readonly [string, number])[] = [
  ['A', 1],
  ['B', 0.86],
]
const phoneColors = ['Black', 'White', 'Green'] as const

const fits = [
  'iPhone 12',
  'iPhone 13',
  'iPhone 14',
  'iPhone 15',
  'iPhone 16',
  'Galaxy S22',
  'Galaxy S23',
  'Galaxy S24',
  'Galaxy A54',
  'Pixel 7',
  'Pixel 8',
] as const

/** Accessories made for a phone: code, name, maker, colors, cents. */
const fitted: readonly (readonly [string, string, string, readonly string[], number])[] = [
  ['CASE', 'Clear Case', 'Kestrel', ['Clear'], 390],
  ['SILC', 'Silicone Case', 'Kestrel', ['Black', 'Navy', 'Sand'], 520],
  ['WALL', 'Leather Wallet Case', 'Hollis & Co', ['Brown', 'Black'], 1190],
  ['GLAS', 'Tempered Glass, 2 pack', 'Prismo', ['Clear'], 260],
  ['LENS', 'Camera Lens Guard', 'Prismo', ['Clear'], 190],
]

/** Accessories for any phone: code, name, maker, cents. */
const universal: readonly (readonly [string, string, string, number])[] = [
  ['CHG-20W', 'USB-C Charger 20 W', 'Voltaire', 640],
  ['CHG-30W', 'USB-C Charger 30 W', 'Voltaire', 890],
  ['CHG-65W', 'GaN Charger 65 W, 3 ports', 'Voltaire', 1890],
  ['CBL-CC-1M', 'USB-C Cable 1 m', 'Voltaire', 240],
  ['CBL-CC-2M', 'USB-C Cable 2 m, braided', 'Voltaire', 360],
  ['CBL-CL-1M', 'USB-C to Lightning Cable 1 m', 'Voltaire', 420],
  ['MAG-15W', 'Magnetic Wireless Pad 15 W', 'Voltaire', 1150],
  ['PWR-10K', 'Power Bank 10,000 mAh', 'Voltaire', 1290],
  ['PWR-20K', 'Power Bank 20,000 mAh', 'Voltaire', 1990],
  ['CAR-38W', 'Car Charger 38 W', 'Voltaire', 720],
  ['BUD-ANC', 'Earbuds with Noise Canceling', 'Lark', 2390],
  ['BUD-STD', 'Earbuds', 'Lark', 1190],
  ['HND-WRD', 'Wired Headset USB-C', 'Lark', 480],
  ['SPK-MIN', 'Pocket Speaker', 'Lark', 1540],
  ['STD-ALU', 'Aluminum Desk Stand', 'Hollis & Co', 990],
  ['MNT-CAR', 'Magnetic Car Mount', 'Hollis & Co', 780],
  ['STY-ACT', 'Active Stylus', 'Lark', 1690],
  ['CLN-KIT', 'Screen Cleaning Kit', 'Prismo', 210],
  ['TRY-PIN', 'SIM Tray Pins, 50 pack', 'Prismo', 150],
  ['BOX-RTL', 'Retail Box, plain, 10 pack', 'Hollis & Co', 690],
]

/** What Meridian sells: about 150 accessories and phones, the same for the same seed. */
export function meridianCatalog(seed = 1): MeridianArticle[] {
  const random = seededRandom(seed)
  return [...phoneArticles(random), ...fittedArticles(random), ...universalArticles(random)]
}

function phoneArticles(random: Random): MeridianArticle[] {
  return phones.flatMap(([brand, model, capacities, cents]) =>
    capacities.flatMap((capacity) =>
      grades.flatMap(([grade, factor]) => {
        const color = pick(random, phoneColors)
        return {
          sku: code('MP', brand, model, capacity, grade),
          name: `${brand} ${model} ${capacity} ${color}`,
          price: usd(Math.round((cents * factor * (capacity === '256GB' ? 1.08 : 1)) / 100) * 100 - 10),
          onHand: wholeNumber(random, 6, 90),
          serialized: true,
          traits: { manufacturer: brand, model, capacity, color, grade, category: 'Phone' },
        }
      }),
    ),
  )
}

function fittedArticles(random: Random): MeridianArticle[] {
  return fitted.flatMap(([short, name, maker, colors, cents]) =>
    fits.flatMap((model) =>
      colors.map((color) => ({
        sku: code('MP', short, model, color),
        name: `${name} for ${model}${color === 'Clear' ? '' : `, ${color}`}`,
        price: usd(cents),
        onHand: wholeNumber(random, 20, 900),
        traits: { manufacturer: maker, model, color, grade: 'New', category: 'Accessory' },
      })),
    ),
  )
}

function universalArticles(random: Random): MeridianArticle[] {
  return universal.flatMap(([short, name, maker, cents]) =>
    (['Black', 'White'] as const).map((color) => ({
      sku: code('MP', short, color),
      name: `${name}, ${color}`,
      price: usd(cents),
      onHand: wholeNumber(random, 40, 1500),
      traits: { manufacturer: maker, color, grade: 'New', category: 'Accessory' },
    })),
  )
}

function usd(amount: number): Money {
  return { amount, currency: 'USD' }
}

function code(...parts: string[]): string {
  return parts
    .map((part) =>
      part
        .toUpperCase()
        .replace(/[^A-Z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
    )
    .join('-')
}
