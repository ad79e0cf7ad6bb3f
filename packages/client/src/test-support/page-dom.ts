import { Window } from 'happy-dom'
import { onTestFinished } from 'vitest'

/** A page for React to render into. Node's own `fetch` stays, so that streams come over a real connection. */
export function openPage(): HTMLElement {
  const window = new Window()
  const names = ['window', 'document', 'HTMLIFrameElement'] as const
  const before = names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const)
  const values = { window, document: window.document, HTMLIFrameElement: window.HTMLIFrameElement }
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  }
  onTestFinished(async () => {
    await window.happyDOM.close()
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor)
      else Reflect.deleteProperty(globalThis, name)
    }
  })
  const root = window.document.createElement('main')
  window.document.body.append(root)
  return root as unknown as HTMLElement
}
