import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Nav, pages } from './parts/nav.js'
import { Toast } from './parts/toast.js'
import { facts } from './state/facts.js'
import { keyHelp, keysShown } from './state/keys.js'
import { connection } from './state/live.js'
import { place } from './state/router.js'
import { useStore } from './state/store.js'
import { DeliveriesView } from './views/deliveries.js'
import { MessagesView } from './views/messages.js'
import { OrderPage } from './views/order.js'
import { OrdersView } from './views/orders.js'
import { OverviewView } from './views/overview.js'
import { StockView } from './views/stock.js'
import { SuppliersView } from './views/suppliers.js'

const views: Readonly<Record<string, () => ComponentChildren>> = {
  '/': () => <OverviewView />,
  '/orders': () => <OrdersView />,
  '/deliveries': () => <DeliveriesView />,
  '/messages': () => <MessagesView />,
  '/suppliers': () => <SuppliersView />,
  '/stock': () => <StockView />,
}

export function App() {
  const { path } = useStore(place)
  const { state } = useStore(connection)
  const order = /^\/orders\/([^/]+)$/.exec(path)?.[1]
  const orderId = order === undefined ? undefined : decodeURIComponent(order)
  const name = orderId ?? pages.find((page) => page.path === path)?.text ?? ''
  useEffect(() => {
    document.title = `${name} – ${facts.title}`
  }, [name])
  return (
    <>
      <a class="skip" href="#main">
        To the content
      </a>
      <Nav />
      <main id="main" tabIndex={-1}>
        {state === 'reconnecting' && (
          <p class="notice" role="status">
            The connection was lost. What happens meanwhile is shown as soon as it is back.
          </p>
        )}
        {state === 'unauthorized' && (
          <p class="notice" role="alert">
            You are signed out.{' '}
            <a href={window.location.href} target="_top" rel="noreferrer">
              Load the page again
            </a>
            .
          </p>
        )}
        {orderId === undefined ? (
          (views[path] ?? (() => <p class="empty">There is nothing at this address.</p>))()
        ) : (
          <OrderPage key={orderId} orderId={orderId} />
        )}
      </main>
      <Toast />
      <Keys />
    </>
  )
}

function Keys() {
  const shown = useStore(keysShown)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (shown) dialog.current?.showModal()
  }, [shown])
  if (!shown) return null
  return (
    <dialog ref={dialog} class="ask" aria-labelledby="keys-title" onClose={() => keysShown.set(false)}>
      <form method="dialog">
        <h2 id="keys-title">Keys</h2>
        <dl class="keys">
          {keyHelp.map(([keys, does]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <div class="ask-actions">
          <button type="submit" class="button">
            Close
          </button>
        </div>
      </form>
    </dialog>
  )
}
