import Link from 'next/link'

export default function NotFound() {
  return (
    <>
      <h1>There is nothing here</h1>
      <p>
        An order is shown in the browser that placed it. <Link href="/">Back to the phones</Link>
      </p>
    </>
  )
}
