/** Line drawings of 20 by 20, in the color of the text. */
const paths = {
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12Zm4.3-1.7L17 17',
  plus: 'M10 4.5v11M4.5 10h11',
  minus: 'M4.5 10h11',
  close: 'm5 5 10 10M15 5 5 15',
  cart: 'M3 4h2l1.6 8.4a1 1 0 0 0 1 .8h6.9a1 1 0 0 0 1-.8L17 7H5.7M8 16.5h.01M14 16.5h.01',
  box: 'M3.5 6.5 10 3l6.5 3.5v7L10 17l-6.5-3.5v-7Zm0 0L10 10m0 0 6.5-3.5M10 10v7',
  mail: 'M3 5.5h14v9.5H3V5.5Zm0 .5 7 5.5L17 6',
  bolt: 'M11 2.5 4.5 11.5H10L9 17.5l6.5-9H10l1-6Z',
  chevron: 'm6 8 4 4 4-4',
  out: 'M8 5H5v10h10v-3M11 4h5v5M16 4l-7 7',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 9.5v4M10 6.8h.01',
  warn: 'M10 3.5 17.5 16h-15L10 3.5ZM10 8v4M10 14h.01',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
