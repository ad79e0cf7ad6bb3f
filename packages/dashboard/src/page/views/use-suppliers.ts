import type { Overview } from '../../reads/read-overview.js'
import { useRead } from '../state/use-read.js'
import type { Wire } from '../wire.js'

/** The suppliers to choose from. */
export function useSuppliers(): readonly (readonly [id: string, name: string])[] {
  const { data } = useRead<Wire<Overview>>('/overview', () => false)
  return data?.suppliers.map(({ supplierId, name }) => [supplierId, name] as const) ?? []
}
