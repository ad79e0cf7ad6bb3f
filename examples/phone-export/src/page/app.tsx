import { FaultsPanel } from './side/faults-panel.js'
import { MailboxPanel } from './side/mailbox-panel.js'
import { OrdersPanel } from './orders/orders-panel.js'
import { TabBar } from './shell/tab-bar.js'
import { Ticker } from './shell/ticker.js'
import { TopBar } from './shell/top-bar.js'
import { StockPanel } from './stock/stock-panel.js'
import { shopState } from './state/shop-state.js'
import { useStore } from './state/store.js'

/** The whole page: stock and cart, orders, mails and faults, all at once or, on a phone, by tab. */
export function App() {
  const tab = useStore(shopState, (state) => state.tab)
  return (
    <div class="app" data-tab={tab}>
      <TopBar />
      <main class="columns">
        <StockPanel />
        <OrdersPanel />
        <aside class="side">
          <MailboxPanel />
          <FaultsPanel />
        </aside>
      </main>
      <Ticker />
      <TabBar />
    </div>
  )
}
