import type { StockKey, TraitColumn } from '@supplierkit/spreadsheets'
import { normalizeGrade } from '../mapping/grade.js'

/** The traits of a phone in WeSellCellular's spreadsheets, named as the API's adapter names them. */
export type PhoneTrait =
  'manufacturer' | 'model' | 'capacity' | 'color' | 'grade' | 'lockStatus' | 'carrier' | 'partsMessage'

// Seen: Brand/Manufacturer, Model, Color, Storage/Capacity, Grade, Carrier, Lock status. Assumed: all other spellings.
/** Under which headers the traits come: the names vary from file to file. */
export const phoneTraits: Readonly<Record<PhoneTrait, TraitColumn>> = {
  manufacturer: { names: ['Manufacturer', 'Brand', 'Make'] },
  model: { names: ['Model', 'Model Name', 'Device'] },
  capacity: { names: ['Capacity', 'Storage', 'Memory'] },
  color: { names: ['Color', 'Colour'] },
  grade: { names: ['Grade', 'Condition'], read: normalizeGrade },
  lockStatus: { names: ['Lock Status', 'Locked', 'Lock', 'SIM Lock'] },
  carrier: { names: ['Carrier', 'Network'] },
  partsMessage: { names: ['Parts Message', 'Parts', 'Notes'] },
}

/** How buyers tell phones apart where a file has no SKU. */
export const phoneKey: StockKey<PhoneTrait> = {
  from: ['model', 'capacity', 'color', 'grade'],
  also: ['lockStatus', 'carrier'],
}
