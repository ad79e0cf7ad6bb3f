import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

interface VirtualListProps {
  readonly label: string
  readonly total: number
  /** Pixels; every row has it. */
  readonly rowHeight: number
  readonly render: (index: number) => ComponentChildren
  readonly onSight: (from: number, to: number) => void
  /** Scrolls to the top when it changes. */
  readonly topKey: string
}

const spare = 6

/** A long list of which only the rows in sight are in the page. */
export function VirtualList({ label, total, rowHeight, render, onSight, topKey }: VirtualListProps) {
  const box = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(600)

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useLayoutEffect(() => {
    box.current?.scrollTo(0, 0)
    setTop(0)
  }, [topKey])

  const from = Math.max(0, Math.floor(top / rowHeight) - spare)
  const to = Math.min(Math.max(0, total - 1), Math.ceil((top + height) / rowHeight) + spare)
  useEffect(() => onSight(from, to), [from, to])

  const rows = []
  for (let index = from; index <= to && index < total; index += 1) {
    rows.push(
      <div
        class="virtual-row"
        role="listitem"
        aria-setsize={total}
        aria-posinset={index + 1}
        key={index}
        style={{ transform: `translateY(${index * rowHeight}px)`, height: `${rowHeight}px` }}
      >
        {render(index)}
      </div>,
    )
  }
  return (
    <div
      class="virtual"
      ref={box}
      role="group"
      aria-label={label}
      tabIndex={0}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div role="list" aria-label={label} style={{ height: `${total * rowHeight}px`, position: 'relative' }}>
        {rows}
      </div>
    </div>
  )
}
