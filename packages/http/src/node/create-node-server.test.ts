import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { rawSocket } from '../test-support/raw-socket.js'
import { createNodeServer } from './create-node-server.js'
import { peerAddress } from './peer-address.js'

async function start(options: Parameters<typeof createNodeServer>[1]) {
  const server = createNodeServer(async (request) => {
    const { byteLength } = await request.arrayBuffer()
    return new Response(`${byteLength} from ${peerAddress(request)}`)
  }, options)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

it('answers, and knows the other end of the connection', async () => {
  const port = await start({})
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'abc' })
  expect(await answer.text()).toBe('3 from 127.0.0.1')
})

it.each([
  ['headers', 'POST / HTTP/1.1\r\nhost: x\r\n'],
  ['body', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nabc'],
])('disconnects a client whose %s never end', async (_, sent) => {
  const port = await start({ headersTimeoutMs: 100, requestTimeoutMs: 100, onError: () => {} })
  const { socket, heard, closed } = await rawSocket(port)
  socket.write(sent)
  await closed
  expect(heard()).toContain('408')
})

it('closes connections beyond the limit', async () => {
  const port = await start({ maxConnections: 1 })
  const first = await rawSocket(port)
  const second = await rawSocket(port)
  await second.closed
  first.socket.destroy()
  await first.closed
})
