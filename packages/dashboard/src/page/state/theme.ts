import { facts } from './facts.js'
import { createStore } from './store.js'

/** `null`: as the device has it. */
export const theme = createStore<'light' | 'dark' | null>(facts.theme)

export function isDark(): boolean {
  const chosen = theme.get()
  return chosen === null ? window.matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark'
}

/** Kept in a cookie, so that the next document comes in it and does not flash. */
export function toggleTheme(): void {
  const next = isDark() ? 'light' : 'dark'
  document.documentElement.dataset['theme'] = next
  document.cookie = `supplierkit_theme=${next}; path=${facts.base || '/'}; max-age=31536000; samesite=strict`
  theme.set(next)
}
