/** A server that takes webhooks in the way named first, on the database named second. Sends its port to its parent. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ReceiverName, receivers } from './receivers.js'

const [way = 'ours', databaseUrl = ''] = process.argv.slice(2)
const server = createServer(await receivers[way as ReceiverName](databaseUrl))
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit(0))
