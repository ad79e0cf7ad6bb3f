import { connect, type Socket } from 'node:net'

/** A bare TCP connection that keeps all it hears: for clients that misbehave. */
export async function rawSocket(
  port: number,
): Promise<{ socket: Socket; heard: () => string; closed: Promise<void> }> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')))
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  await new Promise<void>((resolve) => socket.on('connect', resolve))
  return { socket, heard: () => heard, closed }
}
