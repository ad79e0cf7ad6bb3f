/** A server that tells many at once in the way named first: so many messages whenever its parent says so. */
import { type PublisherName, publishers } from './publishers.js'

const [way = 'ours'] = process.argv.slice(2)
const publisher = await publishers[way as PublisherName]()
let number = 0

process.on('message', ({ publish }: { publish: number }) => {
  void (async () => {
    for (let left = publish; left > 0; left--) {
      await publisher.publish((number += 1))
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
})
process.on('disconnect', () => process.exit(0))
process.send?.({ port: publisher.port })
