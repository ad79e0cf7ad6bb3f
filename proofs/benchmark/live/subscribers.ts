import { connect, type Socket } from 'node:net'

/** Many open streams, read as plain bytes so that reading costs the same whatever is spoken on them. */
export interface Subscribers {
  /** Resolves when so many messages have arrived over all of them together, counted from this call. */
  received(messages: number): Promise<void>
  close(): void
}

/** The end of a message, in the text that everybody here sends. */
const end = Buffer.from('\n\n')

/** Opens streams; `greeting` is what each says first. Resolves when all have been answered. */
export async function subscribe(port: number, count: number, greeting: string): Promise<Subscribers> {
  let seen = 0
  let wanted = Infinity
  let tell = () => {}
  const sockets: Socket[] = []
  const open = () =>
    new Promise<void>((resolve, reject) => {
      let endsWithBreak = false
      const socket = connect(port, '127.0.0.1', () => socket.write(greeting))
      sockets.push(socket)
      socket.on('error', reject)
      socket.on('data', (chunk) => {
        resolve()
        seen += messagesIn(chunk, endsWithBreak)
        endsWithBreak = chunk.at(-1) === end[0]
        if (seen >= wanted) tell()
      })
    })
  for (let opened = 0; opened < count; opened += 100) {
    await Promise.all(Array.from({ length: Math.min(100, count - opened) }, open))
  }
  // What a stream begins with may come in a piece of its own.
  await new Promise((resolve) => setTimeout(resolve, 200))
  return {
    received: (messages) =>
      new Promise((resolve) => {
        seen = 0
        wanted = messages
        tell = resolve
      }),
    close() {
      for (const socket of sockets) socket.destroy()
    },
  }
}

function messagesIn(chunk: Buffer, continuesBreak: boolean): number {
  let count = continuesBreak && chunk[0] === end[0] ? 1 : 0
  for (let at = chunk.indexOf(end); at >= 0; at = chunk.indexOf(end, at + 2)) count += 1
  return count
}
