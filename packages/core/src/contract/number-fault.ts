/**
 * What is wrong with an option that must be a finite number of at least `least`; `null`: nothing. JavaScript hands over
 * `NaN`, `Infinity` and texts, with which a time limit never strikes or strikes at once.
 */
export function numberFault(name: string, value: unknown, least = 0): string | null {
  if (typeof value === 'number' && Number.isFinite(value) && value >= least) return null
  return `${name} must be a finite number, ${least} or more`
}
