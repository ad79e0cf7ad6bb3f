import { setTimeout as sleep } from 'node:timers/promises'
import { between, type Random } from '../seeded.js'

/** A page that follows the live stream of whichever worker is there. */
export interface LiveFollower {
  /** The last place it has seen; the stream began at 1. */
  readonly place: number
  readonly reconnects: number
  /** Every place that was not the one after the last. */
  readonly gaps: readonly string[]
  close(): Promise<void>
}

/** Follows from the log's begin, and goes on at another worker where it was when one is killed. */
export function followStream(ports: () => readonly number[], random: Random): LiveFollower {
  const gaps: string[] = []
  const closing = new AbortController()
  let place = 0
  let reconnects = 0

  function take(block: string): void {
    const id = /^id: (\d+)$/m.exec(block)?.[1]
    if (id === undefined) return
    const type = /^event: (\S+)$/m.exec(block)?.[1]
    if (Number(id) !== place + 1 || type === 'reset') gaps.push(`after ${place} came ${id} (${type})`)
    place = Number(id)
  }

  async function follow(port: number): Promise<void> {
    const response = await fetch(`http://127.0.0.1:${port}/stream?after=0`, {
      headers: place === 0 ? {} : { 'last-event-id': String(place) },
      signal: closing.signal,
    })
    if (!response.ok || !response.body) return
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      const blocks = (text + decoder.decode(chunk, { stream: true })).split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) take(block)
    }
  }

  async function followAll(): Promise<void> {
    while (!closing.signal.aborted) {
      const listening = ports()
      const port = listening[between(0, listening.length - 1, random)]
      if (port !== undefined) await follow(port).catch(() => undefined)
      reconnects += 1
      await sleep(20)
    }
  }

  const following = followAll()
  return {
    gaps,
    get place() {
      return place
    },
    get reconnects() {
      return reconnects
    },
    async close() {
      closing.abort()
      await following
    },
  }
}
