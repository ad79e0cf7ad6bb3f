/** A supplier in a process of its own: answers each `POST` with a number for the order. Sends its port to its parent. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

let numbers = 0
const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    const body = JSON.stringify({ supplierOrderId: `S-${(numbers += 1)}`, status: 'Confirmed' })
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': body.length })
    response.end(body)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit(0))
