import { FreshStock } from '../components/fresh-stock'
import { PhoneShelf } from '../components/phone-shelf'
import { openHub } from '../lib/shop/storefront'
import { findPhones, oneOfEach } from '../lib/stock/phones'

export const dynamic = 'force-dynamic'

interface Props {
  readonly searchParams: Promise<{ readonly q?: string | string[] }>
}

export default async function Home({ searchParams }: Props) {
  const { q } = await searchParams
  const words = typeof q === 'string' ? q.slice(0, 100) : ''
  const found = await findPhones(await openHub(), { words, limit: words === '' ? 5_000 : 60 })
  const phones = words === '' ? oneOfEach(found) : found
  return (
    <>
      <FreshStock />
      <section className="intro">
        <h1>Used phones, graded by hand</h1>
        <p>What you see is what the wholesaler has at this moment.</p>
        <form className="search" role="search" action="/">
          <label htmlFor="q">Find a phone</label>
          <input id="q" name="q" type="search" defaultValue={words} placeholder="iPhone 14 128GB" />
          <button type="submit">Search</button>
        </form>
      </section>
      <PhoneShelf key={words} phones={phones} />
    </>
  )
}
