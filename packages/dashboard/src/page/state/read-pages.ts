import type { ListPage } from './use-list.js'

/** Reads pages one behind the other, each from where the one before ended, until there are as many as wanted. */
export async function readPages<Row>(
  read: (before: string | null) => Promise<ListPage<Row>>,
  wanted: number,
): Promise<ListPage<Row>> {
  let whole = await read(null)
  for (let pages = 1; pages < wanted && whole.next !== null; pages += 1) {
    const { rows, next } = await read(whole.next)
    whole = { rows: [...whole.rows, ...rows], next }
  }
  return whole
}
