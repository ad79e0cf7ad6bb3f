import type { TabsHost } from '../tabs/tabs-client.js'

interface Waiting {
  readonly run: () => void
  readonly dead: () => boolean
}

/** The locks and channels of one browser, for tabs that live in a test. */
export function createFakeBrowser(): { tab(): TabsHost & { freeze(): void } } {
  const channels = new Map<string, Set<{ onmessage: ((event: MessageEvent) => void) | null }>>()
  const held = new Map<string, (error: Error) => void>()
  const queues = new Map<string, Waiting[]>()

  function next(name: string): void {
    if (held.has(name)) return
    const queue = queues.get(name) ?? []
    const waiting = queue.find((one) => !one.dead())
    queues.set(
      name,
      queue.filter((one) => one !== waiting && !one.dead()),
    )
    waiting?.run()
  }

  async function request(
    name: string,
    options: { readonly steal?: boolean; readonly signal?: AbortSignal },
    work: () => unknown,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const run = () => {
        const lose = (error: Error) => reject(error)
        held.set(name, lose)
        void Promise.resolve(work()).then((result) => {
          if (held.get(name) === lose) held.delete(name)
          resolve(result)
          next(name)
        })
      }
      const aborted = () => Object.assign(new Error('gone'), { name: 'AbortError' })
      if (options.steal) {
        held.get(name)?.(aborted())
        return run()
      }
      options.signal?.addEventListener('abort', () => reject(aborted()))
      queues.set(name, [...(queues.get(name) ?? []), { run, dead: () => options.signal?.aborted ?? false }])
      queueMicrotask(() => next(name))
    })
  }

  return {
    tab() {
      let frozen = false
      return {
        locks: { request: request as unknown as LockManager['request'] },
        openChannel(name) {
          const all = channels.get(name) ?? new Set()
          channels.set(name, all)
          const own: ReturnType<TabsHost['openChannel']> = {
            onmessage: null,
            postMessage(message: unknown) {
              if (frozen) return
              for (const other of all) {
                if (other === own) continue
                const data: unknown = structuredClone(message)
                setImmediate(() => other.onmessage?.({ data } as MessageEvent))
              }
            },
            close: () => void all.delete(own),
          }
          all.add(own)
          return own
        },
        freeze: () => (frozen = true),
      }
    },
  }
}
