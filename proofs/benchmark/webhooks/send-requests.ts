import { connect, type Socket } from 'node:net'

/**
 * Sends requests over kept connections, one at a time on each, as plain bytes: a client library would take more of
 * the machine than the servers that are measured.
 * @throws Error for any answer but 200
 */
export async function sendRequests(
  port: number,
  connections: number,
  requests: readonly Buffer[],
): Promise<void> {
  let next = 0
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  try {
    await Promise.all(
      sockets.map(async (socket) => {
        for (let request = requests[next++]; request; request = requests[next++])
          await exchange(socket, request)
      }),
    )
  } finally {
    for (const socket of sockets) socket.destroy()
  }
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.setNoDelay(true)
    socket.once('error', reject)
  })
}

function exchange(socket: Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const end = (error?: Error) => {
      socket.off('data', onData).off('close', onClose)
      if (error) reject(error)
      else resolve()
    }
    const onData = (chunk: Buffer) => {
      answer += chunk.toString('latin1')
      if (!isComplete(answer)) return
      end(answer.startsWith('HTTP/1.1 200 ') ? undefined : new Error(`answered ${answer.slice(0, 200)}`))
    }
    const onClose = () => end(new Error('the server hung up'))
    socket.on('data', onData).on('close', onClose)
    socket.write(request)
  })
}

/** An answer's end, by its length or its last chunk. */
function isComplete(answer: string): boolean {
  const headEnd = answer.indexOf('\r\n\r\n')
  if (headEnd < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, headEnd))?.[1]
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= headEnd + 4 + Number(length)
}
