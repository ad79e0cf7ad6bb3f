import { totalsOf } from '../state/cart.js'
import { change, shopState, type Tab } from '../state/shop-state.js'
import { useStore } from '../state/store.js'
import { Icon, type IconName } from './icons.js'

const tabs: readonly (readonly [Tab, string, IconName])[] = [
  ['stock', 'Stock', 'cart'],
  ['orders', 'Orders', 'box'],
  ['mails', 'Mails', 'mail'],
  ['faults', 'Faults', 'bolt'],
]

/** The way around on a narrow screen. */
export function TabBar() {
  const state = useStore(shopState, (all) => all)
  const badges: Readonly<Record<Tab, number>> = {
    stock: totalsOf(state.cart).units,
    orders: state.orders?.length ?? 0,
    mails: state.mails.length,
    faults: state.faults.filter(({ on, waiting }) => on || waiting > 0).length,
  }
  return (
    <nav class="tabs" aria-label="Sections">
      {tabs.map(([tab, label, icon]) => (
        <button
          key={tab}
          type="button"
          aria-current={state.tab === tab ? 'page' : undefined}
          onClick={() => change({ tab })}
        >
          <Icon name={icon} size={20} />
          <span>{label}</span>
          {badges[tab] > 0 ? <span class="badge">{badges[tab]}</span> : null}
        </button>
      ))}
    </nav>
  )
}
