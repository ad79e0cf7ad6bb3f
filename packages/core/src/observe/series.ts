/** Values by label set. Beyond `most` sets everything new is counted under one set that says `other`. */
export class SeriesByLabels<V> {
  readonly #series = new Map<
    string,
    { readonly labels: Readonly<Record<string, string>>; readonly value: V }
  >()

  constructor(
    private readonly most: number,
    private readonly fresh: () => V,
  ) {}

  of(labels: Readonly<Record<string, string>>): V {
    const key = JSON.stringify(labels)
    const known = this.#series.get(key)
    if (known) return known.value
    if (this.#series.size >= this.most) {
      const other = Object.fromEntries(Object.keys(labels).map((name) => [name, 'other']))
      const gathered = this.#series.get(JSON.stringify(other))
      if (gathered) return gathered.value
      return this.#add(other)
    }
    return this.#add(labels)
  }

  entries(): Iterable<{ readonly labels: Readonly<Record<string, string>>; readonly value: V }> {
    return this.#series.values()
  }

  #add(labels: Readonly<Record<string, string>>): V {
    const value = this.fresh()
    this.#series.set(JSON.stringify(labels), { labels, value })
    return value
  }
}
