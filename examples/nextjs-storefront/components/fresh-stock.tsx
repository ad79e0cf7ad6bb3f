'use client'

import { createTabsClient } from '@supplierkit/client/tabs'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const quietMs = 1_500

/** Shows the page anew when the supplier's stock has changed, at most once in a while. */
export function FreshStock() {
  const router = useRouter()
  useEffect(() => {
    const client = createTabsClient({ url: '/api/supplierkit' })
    let planned: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      planned ??= setTimeout(() => {
        planned = undefined
        router.refresh()
      }, quietMs)
    }
    client.on('stock_level.changed', refresh)
    client.on('reset', refresh)
    return () => {
      clearTimeout(planned)
      client.close()
    }
  }, [router])
  return null
}
