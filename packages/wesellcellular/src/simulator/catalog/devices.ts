/** One phone model. `price`: whole USD for the smallest capacity in grade A, unlocked. */
export interface DeviceModel {
  readonly manufacturer: string
  readonly model: string
  readonly capacities: readonly string[]
  readonly colors: readonly string[]
  readonly price: number
}

const apple = (model: string, price: number, capacities: string, colors: string): DeviceModel => {
  return {
    manufacturer: 'Apple',
    model,
    price,
    capacities: capacities.split(' '),
    colors: colors.split(', '),
  }
}
const samsung = (model: string, price: number, capacities: string, colors: string): DeviceModel => {
  return { ...apple(model, price, capacities, colors), manufacturer: 'Samsung' }
}
const google = (model: string, price: number, capacities: string, colors: string): DeviceModel => {
  return { ...apple(model, price, capacities, colors), manufacturer: 'Google' }
}

/** Models, capacities and colors as they were sold (manufacturers' product pages); prices are plausible only. */
export const deviceModels: readonly DeviceModel[] = [
  apple('iPhone 11', 189, '64GB 128GB 256GB', 'Black, White, Red, Yellow, Purple, Green'),
  apple('iPhone 11 Pro', 239, '64GB 256GB 512GB', 'Space Gray, Silver, Gold, Midnight Green'),
  apple('iPhone 12 Mini', 199, '64GB 128GB 256GB', 'Black, White, Red, Green, Blue, Purple'),
  apple('iPhone 12', 239, '64GB 128GB 256GB', 'Black, White, Red, Green, Blue, Purple'),
  apple('iPhone 12 Pro', 299, '128GB 256GB 512GB', 'Graphite, Silver, Gold, Pacific Blue'),
  apple('iPhone 12 Pro Max', 359, '128GB 256GB 512GB', 'Graphite, Silver, Gold, Pacific Blue'),
  apple('iPhone 13 Mini', 279, '128GB 256GB 512GB', 'Midnight, Starlight, Blue, Pink, Red, Green'),
  apple('iPhone 13', 329, '128GB 256GB 512GB', 'Midnight, Starlight, Blue, Pink, Red, Green'),
  apple('iPhone 13 Pro', 429, '128GB 256GB 512GB 1TB', 'Graphite, Silver, Gold, Sierra Blue, Alpine Green'),
  apple(
    'iPhone 13 Pro Max',
    499,
    '128GB 256GB 512GB 1TB',
    'Graphite, Silver, Gold, Sierra Blue, Alpine Green',
  ),
  apple('iPhone 14', 399, '128GB 256GB 512GB', 'Midnight, Starlight, Blue, Purple, Red, Yellow'),
  apple('iPhone 14 Plus', 439, '128GB 256GB 512GB', 'Midnight, Starlight, Blue, Purple, Red, Yellow'),
  apple('iPhone 14 Pro', 569, '128GB 256GB 512GB 1TB', 'Space Black, Silver, Gold, Deep Purple'),
  apple('iPhone 14 Pro Max', 649, '128GB 256GB 512GB 1TB', 'Space Black, Silver, Gold, Deep Purple'),
  apple('iPhone 15', 529, '128GB 256GB 512GB', 'Black, Blue, Green, Yellow, Pink'),
  apple(
    'iPhone 15 Pro',
    699,
    '128GB 256GB 512GB 1TB',
    'Natural Titanium, Blue Titanium, White Titanium, Black Titanium',
  ),
  apple(
    'iPhone 15 Pro Max',
    829,
    '256GB 512GB 1TB',
    'Natural Titanium, Blue Titanium, White Titanium, Black Titanium',
  ),
  apple('iPhone SE (3rd Gen)', 169, '64GB 128GB 256GB', 'Midnight, Starlight, Red'),
  samsung('Galaxy S21 5G', 179, '128GB 256GB', 'Phantom Gray, Phantom White, Phantom Violet, Phantom Pink'),
  samsung('Galaxy S21 Ultra 5G', 279, '128GB 256GB 512GB', 'Phantom Black, Phantom Silver'),
  samsung('Galaxy S22', 239, '128GB 256GB', 'Phantom Black, Phantom White, Green, Pink Gold'),
  samsung('Galaxy S22 Ultra', 369, '128GB 256GB 512GB 1TB', 'Phantom Black, Phantom White, Green, Burgundy'),
  samsung('Galaxy S23', 339, '128GB 256GB', 'Phantom Black, Cream, Green, Lavender'),
  samsung('Galaxy S23 Ultra', 529, '256GB 512GB 1TB', 'Phantom Black, Cream, Green, Lavender'),
  samsung('Galaxy S24', 479, '128GB 256GB', 'Onyx Black, Marble Gray, Cobalt Violet, Amber Yellow'),
  samsung(
    'Galaxy S24 Ultra',
    739,
    '256GB 512GB 1TB',
    'Titanium Black, Titanium Gray, Titanium Violet, Titanium Yellow',
  ),
  samsung('Galaxy Z Flip5', 349, '256GB 512GB', 'Mint, Graphite, Cream, Lavender'),
  samsung(
    'Galaxy A54 5G',
    159,
    '128GB 256GB',
    'Awesome Graphite, Awesome White, Awesome Violet, Awesome Lime',
  ),
  google('Pixel 6', 149, '128GB 256GB', 'Stormy Black, Sorta Seafoam, Kinda Coral'),
  google('Pixel 7', 209, '128GB 256GB', 'Obsidian, Snow, Lemongrass'),
  google('Pixel 7 Pro', 279, '128GB 256GB 512GB', 'Obsidian, Snow, Hazel'),
  google('Pixel 8', 329, '128GB 256GB', 'Obsidian, Hazel, Rose'),
  google('Pixel 8 Pro', 449, '128GB 256GB 512GB 1TB', 'Obsidian, Porcelain, Bay'),
]

/** Grades with what they do to the price. */
export const deviceGrades = [
  { grade: 'A', code: 'A', factor: 1 },
  { grade: 'A-Stock', code: 'AS', factor: 0.97 },
  { grade: 'AB', code: 'AB', factor: 0.92 },
  { grade: 'B', code: 'B', factor: 0.84 },
  { grade: 'Functional', code: 'FN', factor: 0.58, partsMessage: 'Fully functional, heavy cosmetic wear' },
] as const

/** Lock statuses with what they do to the price. */
export const deviceLocks = [
  { lockStatus: 'GSM Unlocked', code: 'UNL', factor: 1 },
  { lockStatus: 'Locked', carrier: 'AT&T', code: 'ATT', factor: 0.86 },
  { lockStatus: 'Locked', carrier: 'T-Mobile', code: 'TMO', factor: 0.85 },
  { lockStatus: 'Locked', carrier: 'Verizon', code: 'VZW', factor: 0.88 },
] as const

export const warehouses = ['W1', 'W2', 'DFW'] as const
