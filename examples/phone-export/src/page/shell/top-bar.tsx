import type { Connection } from '@supplierkit/client'
import { whole } from '../derive/format.js'
import { shopState } from '../state/shop-state.js'
import { useStore } from '../state/store.js'

export function TopBar() {
  const { shop, connection, orders, mails } = useStore(shopState, (state) => state)
  const supplierOrders = (orders ?? []).flatMap(({ progress }) => progress?.supplierOrders ?? [])
  const inDoubt = supplierOrders.filter(
    ({ submission }) => submission === 'in_doubt' || submission === 'needs_attention',
  ).length
  const shipped = supplierOrders.filter(({ status }) => status === 'shipped' || status === 'delivered').length
  return (
    <header class="top">
      <div class="brand">
        <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="9" fill="var(--accent)" />
          <rect x="9.5" y="6" width="13" height="20" rx="2.5" fill="none" stroke="#fff" stroke-width="2" />
          <path d="M14 16h9m-3-3 3 3-3 3" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" />
        </svg>
        <h1>{shop.name}</h1>
        <span class="faint brand-sub">wholesale desk</span>
      </div>
      <dl class="figures">
        <Figure label={orders?.length === 1 ? 'order' : 'orders'} value={orders?.length ?? 0} />
        <Figure
          label={supplierOrders.length === 1 ? 'supplier order' : 'supplier orders'}
          value={supplierOrders.length}
        />
        <Figure label="shipped" value={shipped} />
        <Figure label="in doubt" value={inDoubt} alarm={inDoubt > 0} />
        <Figure label="mails" value={mails.length} />
      </dl>
      <nav class="desk-links" aria-label="For operators">
        <a href="/dashboard">Operations</a>
        <a href="/metrics">Metrics</a>
      </nav>
      <Live connection={connection} />
    </header>
  )
}

function Figure({ label, value, alarm = false }: { label: string; value: number; alarm?: boolean }) {
  return (
    <div class="figure" data-alarm={alarm}>
      <dd>{whole(value)}</dd>
      <dt>{label}</dt>
    </div>
  )
}

const words: Readonly<Record<Connection['state'], string>> = {
  connecting: 'Connecting',
  open: 'Live',
  reconnecting: 'Reconnecting',
  unauthorized: 'Signed out',
  closed: 'Closed',
}

function Live({ connection }: { readonly connection: Connection }) {
  return (
    <div class="live" data-state={connection.state} role="status">
      <span class="live-dot" />
      {words[connection.state]}
    </div>
  )
}
