import { Window } from 'happy-dom'
import { onTestFinished } from 'vitest'

/** A page for React to render into. Node's own `fetch` stays, so that streams come over a real connection. */
export function openPage(): HTMLElement {
  const window = new Window()
  const values = { window, document: window.document, HTMLIFrameElement: window.HTMLIFrameElement }
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  }
  // The globals stay for the rest of the file: React may look at them once more after it was unmounted.
  onTestFinished(() => window.happyDOM.close())
  const root = window.document.createElement('main')
  window.document.body.append(root)
  return root as unknown as HTMLElement
}
