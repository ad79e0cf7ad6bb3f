import type { Overview } from '../../reads/read-overview.js'
import { facts } from '../state/facts.js'
import { connection } from '../state/live.js'
import { href, place } from '../state/router.js'
import { useStore } from '../state/store.js'
import { isDark, theme, toggleTheme } from '../state/theme.js'
import { useRead } from '../state/use-read.js'
import type { Wire } from '../wire.js'
import { count } from '../words/format.js'
import { Icon, type IconName } from './icons.js'

/** The pages, in the order of their keys. */
export const pages: readonly { path: string; text: string; icon: IconName; key: string }[] = [
  { path: '/', text: 'Overview', icon: 'overview', key: '1' },
  { path: '/orders', text: 'Orders', icon: 'orders', key: '2' },
  { path: '/deliveries', text: 'Deliveries', icon: 'deliveries', key: '3' },
  { path: '/messages', text: 'Messages', icon: 'messages', key: '4' },
  { path: '/suppliers', text: 'Suppliers', icon: 'suppliers', key: '5' },
  { path: '/stock', text: 'Stock', icon: 'stock', key: '6' },
]

export function Nav() {
  const { path } = useStore(place)
  const { data } = useRead<Wire<Overview>>('/overview')
  const waiting: Readonly<Record<string, number>> = data
    ? {
        '/orders': data.attention.orders.length,
        '/deliveries': data.attention.deliveries.length,
        '/messages': data.attention.messages.length,
        '/suppliers': data.attention.suppliers.length,
      }
    : {}
  return (
    <header class="side">
      <div class="brand">
        <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" fill="var(--accent)" />
          <path d="M9 11h14M9 16h14M9 21h8" stroke="#fff" stroke-width="2.6" stroke-linecap="round" />
        </svg>
        <span>{facts.title}</span>
      </div>
      <nav aria-label="Pages">
        {pages.map((page) => {
          const current = page.path === '/' ? path === '/' : path.startsWith(page.path)
          const alarms = waiting[page.path] ?? 0
          return (
            <a
              key={page.path}
              href={href(page.path === '/' ? '' : page.path)}
              aria-current={current ? 'page' : undefined}
            >
              <Icon name={page.icon} />
              <span>{page.text}</span>
              {alarms > 0 && (
                <b class="alarms">
                  {alarms >= 20 ? '20+' : count(alarms)}
                  <span class="unseen"> need attention</span>
                </b>
              )}
            </a>
          )
        })}
      </nav>
      <div class="side-foot">
        <Live />
        <p class="who">
          {facts.operator}
          {facts.readOnly && <span class="tag">read only</span>}
        </p>
        <ThemeButton />
      </div>
    </header>
  )
}

const liveWords = {
  connecting: 'Connecting',
  open: 'Live',
  reconnecting: 'Reconnecting',
  unauthorized: 'Signed out',
  closed: 'Closed',
}

function Live() {
  const { state } = useStore(connection)
  return (
    <p class="live" data-state={state} role="status">
      <i class="dot" />
      {liveWords[state]}
    </p>
  )
}

function ThemeButton() {
  useStore(theme)
  const dark = isDark()
  return (
    <button
      type="button"
      class="icon-button"
      onClick={toggleTheme}
      title={dark ? 'Light colours' : 'Dark colours'}
    >
      <Icon name={dark ? 'sun' : 'moon'} />
      <span class="unseen">{dark ? 'Light colours' : 'Dark colours'}</span>
    </button>
  )
}
