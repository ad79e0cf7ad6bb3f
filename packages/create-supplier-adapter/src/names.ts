/** A supplier's name in every spelling that the files of its package use. */
export interface SupplierNames {
  /** `acme-parts`: the supplier's id, file names. */
  readonly kebab: string
  /** `acmeParts`: the function that makes the adapter. */
  readonly camel: string
  /** `AcmeParts`: types. */
  readonly pascal: string
  /** `ACME_PARTS`: environment variables. */
  readonly constant: string
  /** `Acme Parts`: for people. */
  readonly title: string
}

/** The name that the template is written with. Each of its spellings is another text, and none is a word. */
export const templateNames: SupplierNames = toNames(['acme', 'parts'])

/** `invalid`: what was typed cannot name a package. */
export type NamesOutcome =
  | { readonly outcome: 'named'; readonly names: SupplierNames }
  | { readonly outcome: 'invalid'; readonly why: string }

/** Reads a supplier's name as people type it: `acme`, `Acme Parts`, `acme_parts`, `AcmeParts`. */
export function readNames(typed: string): NamesOutcome {
  const words = typed
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter((word) => word !== '')
  const kebab = words.join('-')
  if (kebab === '') return { outcome: 'invalid', why: 'the name is empty' }
  if (!/^[a-z][a-z0-9-]*$/.test(kebab)) {
    return { outcome: 'invalid', why: 'a name begins with a letter and has letters, digits and hyphens' }
  }
  if (kebab.length > 50) return { outcome: 'invalid', why: 'the name has more than 50 characters' }
  const names = toNames(words)
  if (reservedWords.has(names.camel)) {
    return { outcome: 'invalid', why: `${names.camel} is a word of the language; try ${kebab}-supplier` }
  }
  return { outcome: 'named', names }
}

function toNames(words: readonly string[]): SupplierNames {
  const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)
  const pascal = words.map(capital).join('')
  return {
    kebab: words.join('-'),
    camel: pascal.slice(0, 1).toLowerCase() + pascal.slice(1),
    pascal,
    constant: words.join('_').toUpperCase(),
    title: words.map(capital).join(' '),
  }
}

/** The adapter's function is named after the supplier: these cannot name one, or would hide what it uses. */
const reservedWords: ReadonlySet<string> = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof var void while with yield arguments eval ' +
    'async of undefined connect name options connection order call delivery process test'
  ).split(' '),
)
