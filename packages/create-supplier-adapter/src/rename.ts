import { type SupplierNames, templateNames } from './names.js'

const templatePackage = `supplierkit-${templateNames.kebab}`

/** A text or a path of the template for another supplier and another package. */
export function rename(text: string, names: SupplierNames, packageName: string): string {
  const spellings = Object.keys(templateNames) as (keyof SupplierNames)[]
  return spellings
    .reduce(
      (renamed, spelling) => renamed.replaceAll(templateNames[spelling], names[spelling]),
      // First, because it holds the supplier's name; the mark keeps the new one from being taken for it.
      text.replaceAll(templatePackage, '\0'),
    )
    .replaceAll('\0', packageName)
}
