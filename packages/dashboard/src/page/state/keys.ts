import { pages } from '../parts/nav.js'
import { go } from './router.js'
import { createStore } from './store.js'

/** Whether the list of keys is shown. */
export const keysShown = createStore(false)

/** What each key does, for the list. */
export const keyHelp: readonly (readonly [keys: string, does: string])[] = [
  ['1 – 6', 'Go to a page'],
  ['/', 'Search'],
  ['j  k', 'Next and previous row'],
  ['Enter', 'Open the row'],
  ['Esc', 'Close, or leave the field'],
  ['?', 'These keys'],
]

/** Listens for keys; none does anything while a person types or a dialog is open. */
export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement
    if (event.metaKey || event.ctrlKey || event.altKey || document.querySelector('dialog[open]')) return
    if (target.matches('input, select, textarea')) {
      if (event.key === 'Escape') target.blur()
      return
    }
    const act = actionFor(event.key)
    if (!act) return
    event.preventDefault()
    act()
  })
}

function actionFor(key: string): (() => void) | undefined {
  const page = pages.find((one) => one.key === key)
  if (page) return () => go(page.path === '/' ? '' : page.path)
  if (key === '/') return () => document.querySelector<HTMLElement>('[data-search]')?.focus()
  if (key === 'j' || key === 'ArrowDown') return () => step(1)
  if (key === 'k' || key === 'ArrowUp') return () => step(-1)
  if (key === '?') return () => keysShown.set(true)
  return undefined
}

/** Moves the focus over the rows of the page. */
function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row === document.activeElement)
  const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
