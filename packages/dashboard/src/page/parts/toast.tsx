import { createStore, useStore } from '../state/store.js'

const said = createStore('')
let timer = 0

/** Says that something was done; goes away by itself. */
export function announce(text: string): void {
  said.set(text)
  window.clearTimeout(timer)
  timer = window.setTimeout(() => said.set(''), 5_000)
}

export function Toast() {
  const text = useStore(said)
  return (
    <div class="toast" role="status" data-shown={text !== ''}>
      {text}
    </div>
  )
}
