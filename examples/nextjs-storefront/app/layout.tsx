import type { Metadata, Viewport } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import './styles/base.css'
import './styles/shop.css'
import './styles/order.css'

export const metadata: Metadata = {
  title: { default: 'PhoneExport', template: '%s · PhoneExport' },
  description: 'Graded used phones, straight from the wholesaler.',
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf8' },
    { media: '(prefers-color-scheme: dark)', color: '#111214' },
  ],
}

export default function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <a className="skip" href="#content">
          Skip to the content
        </a>
        <header className="top">
          <Link className="brand" href="/">
            PhoneExport
          </Link>
          <nav aria-label="Shop">
            <Link href="/">Phones</Link>
            <Link href="/orders">Your orders</Link>
          </nav>
        </header>
        <main id="content">{children}</main>
        <footer className="foot">
          Delivered by WeSellCellular. <a href="/admin">Operations</a>
        </footer>
      </body>
    </html>
  )
}
