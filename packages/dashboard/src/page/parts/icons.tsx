const paths = {
  overview: 'M4 13h4v7H4zM10 4h4v16h-4zM16 9h4v11h-4z',
  orders: 'M5 7h14M5 12h14M5 17h9',
  deliveries: 'M12 4v10m0 0-4-4m4 4 4-4M5 19h14',
  messages: 'M4 6h16v12H4zM4 7l8 6 8-6',
  suppliers: 'M4 20V9l8-5 8 5v11M9 20v-6h6v6',
  stock: 'M4 8l8-4 8 4-8 4zM4 8v8l8 4 8-4V8M12 12v8',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2m0 16v2M2 12h2m16 0h2M5 5l1.4 1.4m11.2 11.2L19 19M19 5l-1.4 1.4M6.4 17.6 5 19',
  moon: 'M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z',
  search: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM20 20l-4.5-4.5',
  back: 'M15 6l-6 6 6 6',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 13l4 4L19 7',
  alert: 'M12 8v5m0 3.2v.1M12 3l10 17H2z',
  pause: 'M9 6v12M15 6v12',
  call: 'M6 8h13m0 0-3.5-3.5M19 8l-3.5 3.5M18 16H5m0 0 3.5-3.5M5 16l3.5 3.5',
  webhook: 'M18 6 7 17m0 0v-8m0 8h8',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c.5-3.6 3.2-5.5 7-5.5s6.5 1.9 7 5.5',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
