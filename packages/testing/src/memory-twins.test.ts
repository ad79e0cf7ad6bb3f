import {
  createMemoryNotifier,
  createMemoryQueue,
  createMemoryRealtime,
  MemoryStorage,
} from '@supplierkit/core'
import { describeNotifier, describeQueue, describeRealtime, describeStorage } from './vitest/index.js'

/** One process has one of each, so both instances are the same. */
const twice = <Port>(port: Port) => ({ first: port, second: port })

describeStorage({ name: 'MemoryStorage', open: () => twice(new MemoryStorage()) })
describeQueue({ name: 'the memory queue', open: () => twice(createMemoryQueue()) })
describeRealtime({ name: 'the memory realtime', open: () => twice(createMemoryRealtime()) })
describeNotifier({
  name: 'the memory notifier',
  open() {
    const notifier = createMemoryNotifier()
    return {
      ...twice(notifier),
      received: () =>
        [...notifier.messages, ...notifier.alerts].map(({ id, recipient }) => ({
          to: [recipient.email],
          messageId: id,
        })),
    }
  },
})
