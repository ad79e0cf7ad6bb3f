import { spellingOf } from '@supplierkit/adapter-kit'

/** Grades of used phones as the platform's tenants write them, in one spelling each. */
const grades = [
  'A',
  'B',
  'AB',
  'C',
  'D',
  'A-Stock',
  'B-Stock',
  'C-Stock',
  'Functional',
  'Open Box',
  'New',
] as const

const bySpelling = new Map<string, string>(grades.map((grade) => [spellingOf(grade), grade]))

/** A grade in its usual spelling (`a stock` is `A-Stock`, `Grade A` is `A`). Unknown ones stay as they came. */
export function normalizeGrade(grade: string): string {
  return bySpelling.get(spellingOf(grade).replace(/^grade/, '')) ?? grade.trim()
}
