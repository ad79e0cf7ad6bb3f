import { listOf, optionalText, tolerantObject } from '@supplierkit/adapter-kit'

/*
 * A refused request. Field names and kinds of errors are kept. Messages are not: they repeat what was sent, which
 * may be somebody's address. Only whether one speaks of a duplicate is read from them.
 */

const speaksOfDuplicate = /duplicat|already\s+(?:exist|used|placed)/i

const refusedField = tolerantObject({ field: optionalText, message: optionalText })

const refusalEntry = tolerantObject({
  type: optionalText,
  message: optionalText,
  // As the document's own example spells it.
  messaage: optionalText,
  fields: listOf(refusedField).catch([]),
})

/** What is kept of a refusal. */
export interface Refusal {
  /** `/errors/validation-failed` */
  readonly types: readonly string[]
  /** `shipToInfo.state` */
  readonly fields: readonly string[]
  readonly isDuplicate: boolean
}

/** Reads a refusal; anything else reads as one that says nothing. */
export const refusal = tolerantObject({ errors: listOf(refusalEntry).catch([]) })
  .transform(({ errors }): Refusal => {
    const fields = errors.flatMap((error) => error.fields)
    const messages = [
      ...errors.flatMap((error) => [error.message, error.messaage]),
      ...fields.map((one) => one.message),
    ]
    return {
      types: unique(errors.flatMap((error) => error.type ?? [])),
      fields: unique(fields.flatMap((one) => one.field ?? [])),
      isDuplicate: messages.some((message) => message !== undefined && speaksOfDuplicate.test(message)),
    }
  })
  .catch({ types: [], fields: [], isDuplicate: false })

/** Whether a text of Ingram Micro's says that an order number is taken. Assumed: the words. */
export function saysDuplicate(text: string | undefined): boolean {
  return text !== undefined && speaksOfDuplicate.test(text)
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.slice(0, 100)))].slice(0, 20)
}
