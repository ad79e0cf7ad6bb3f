/** What the page tells about being able and worth to connect. */
export interface PageActivity {
  readonly isOnline: () => boolean
  /** Calls `listener` when the network comes or goes and when the page is shown again. Returns how to stop. */
  watch(listener: (change: 'online' | 'offline' | 'visible') => void): () => void
}

type Target = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>

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
      const online = () => listener('online')
      const offline = () => listener('offline')
      const shown = () => {
        if (document?.visibilityState === 'visible') listener('visible')
      }
      window?.addEventListener('online', online)
      window?.addEventListener('offline', offline)
      document?.addEventListener('visibilitychange', shown)
      return () => {
        window?.removeEventListener('online', online)
        window?.removeEventListener('offline', offline)
        document?.removeEventListener('visibilitychange', shown)
      }
    },
  }
}
