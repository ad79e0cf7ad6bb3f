import { useEffect, useState } from 'preact/hooks'
import { fullTime, relative, shortTime } from '../words/format.js'

/** A moment, with all of it on hover. */
export function Time({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={fullTime(at)}>
      {shortTime(at)}
    </time>
  )
}

/** How long ago, or until; counts on by itself. */
export function Ago({ at }: { readonly at: string }) {
  const [, draw] = useState(0)
  useEffect(() => {
    const timer = window.setInterval(() => draw((turn) => turn + 1), 5_000)
    return () => window.clearInterval(timer)
  }, [])
  return (
    <time dateTime={at} title={fullTime(at)}>
      {relative(at)}
    </time>
  )
}
