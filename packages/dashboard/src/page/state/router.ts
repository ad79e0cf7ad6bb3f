import { facts } from './facts.js'
import { createStore } from './store.js'

/** Where the page is: a path below its base, and what is asked for. */
export interface Place {
  readonly path: string
  readonly query: URLSearchParams
}

function read(): Place {
  const { pathname, search } = window.location
  return {
    path: pathname.slice(facts.base.length).replace(/\/$/, '') || '/',
    query: new URLSearchParams(search),
  }
}

export const place = createStore<Place>(read())
window.addEventListener('popstate', () => place.set(read()))

/** The address of a path of this page. */
export function href(path: string): string {
  return `${facts.base}${path}`
}

/** Goes to a path of this page. `replace`: without a step in the history, for filters. */
export function go(path: string, replace = false): void {
  if (replace) window.history.replaceState(null, '', href(path))
  else window.history.pushState(null, '', href(path))
  place.set(read())
  if (!replace) window.scrollTo(0, 0)
}

/** Changes parameters of this place; empty ones go. */
export function setQuery(changes: Readonly<Record<string, string>>): void {
  const { path, query } = place.get()
  const next = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name)
    else next.set(name, value)
  }
  go(`${path === '/' ? '' : path}${next.size > 0 ? `?${next}` : ''}`, true)
}

/** Keeps links within the page; with a modifier key they stay what they are. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest('a')
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!link || !plain || event.defaultPrevented || link.target === '_blank') return
    const url = new URL(link.href)
    if (url.origin !== window.location.origin || !url.pathname.startsWith(facts.base)) return
    event.preventDefault()
    go(url.pathname.slice(facts.base.length) + url.search)
  })
}
