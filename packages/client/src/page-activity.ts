/** What the page tells about being able and worth to connect. */
export interface PageActivity {
  readonly isOnline: () => boolean
  /** Calls `listener` when the network comes or goes and when the page is shown again. Returns how to stop. */
  watch(listener: (change: 'online' | 'offline' | 'visible') => void): () => void
}

type Target = Pick<EventTarget, 'addEventListener'>

/** The globals it looks at; each may be missing (workers, servers, tests). */
export interface PageGlobals {
  readonly window?: Target
  readonly document?: Target & { readonly visibilityState: string }
  readonly navigator?: { readonly onLine?: boolean }
}

/** Watches the page that this runs in. */
export function pageActivity(page: PageGlobals = globalThis): PageActivity {
  const { window, document, navigator } = page
  return {
    isOnline: () => navigator?.onLine !== false,
    watch(listener) {
      const watching = new AbortController()
      const { signal } = watching
      window?.addEventListener('online', () => listener('online'), { signal })
      window?.addEventListener('offline', () => listener('offline'), { signal })
      const shown = () => document?.visibilityState === 'visible' && listener('visible')
      document?.addEventListener('visibilitychange', shown, { signal })
      return () => watching.abort()
    },
  }
}
