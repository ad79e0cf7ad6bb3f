/** The figure in the middle of an odd number of figures, or between the two in the middle. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = 0, high = 0] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]]
  return (low + high) / 2
}

/** How far the figures lie from their median at most, as a share of it. */
export function spread(figures: readonly number[]): number {
  const center = median(figures)
  return center === 0 ? 0 : Math.max(...figures.map((figure) => Math.abs(figure - center))) / center
}
