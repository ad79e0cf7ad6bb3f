/** Reads the blocks of a live stream one after another, as text. */
export function readBlocks(response: Response): { next(): Promise<string | null>; cancel(): Promise<void> } {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let text = ''
  return {
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end >= 0) {
          const block = text.slice(0, end)
          text = text.slice(end + 2)
          return block
        }
        const { done, value } = await reader.read()
        if (done) return null
        text += decoder.decode(value, { stream: true })
      }
    },
    cancel: () => reader.cancel(),
  }
}

/** The ids of the next `count` events, heartbeats and the opening left out. */
export async function readIds(response: Response, count: number): Promise<number[]> {
  const blocks = readBlocks(response)
  const ids: number[] = []
  while (ids.length < count) {
    const block = await blocks.next()
    if (block === null) break
    const id = /^id: (\d+)$/m.exec(block)?.[1]
    if (id !== undefined && block.includes('\nevent: ')) ids.push(Number(id))
  }
  await blocks.cancel()
  return ids
}
