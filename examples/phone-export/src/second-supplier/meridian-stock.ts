import type { CallContext, InventoryItem, InventorySync, InventoryUpdate } from '@supplierkit/core/contract'
import { fromAmountText } from './meridian-amounts.js'
import type { MeridianClient } from './meridian-client.js'
import { fromDateText } from './meridian-orders.js'
import { type ArticleAnswer, articleAnswer, refusedAnswer, stockAnswer } from './meridian-wire.js'

/** Reads the whole stock list, page by page as the caller takes them. */
export function syncStock(client: MeridianClient, call: CallContext): InventorySync {
  return { mode: 'full', pages: readPages(client, call) }
}

async function* readPages(client: MeridianClient, call: CallContext): AsyncGenerator<InventoryUpdate[]> {
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const answer = await client({ method: 'GET', path: `/stock?page=${page}` }, call)
    const list = answer.read(stockAnswer)
    pages = list.pages
    const asOf = fromDateText(list.generated) ?? new Date()
    yield list.articles.map((article) => fromArticle(article, asOf))
  }
}

/** One article; `null`: Meridian does not know it. */
export async function getStock(
  client: MeridianClient,
  sku: string,
  call: CallContext,
): Promise<InventoryItem | null> {
  const answer = await client(
    { method: 'GET', path: `/stock/${encodeURIComponent(sku)}`, expect: [404] },
    call,
  )
  // Only Meridian itself knows what it does not carry; a gateway's 404 says nothing of articles.
  if (answer.status === 404 && answer.read(refusedAnswer).error === 'NO_SUCH_ARTICLE') return null
  const { title, attributes, ...level } = fromArticle(answer.read(articleAnswer), new Date())
  return {
    sku,
    ...(title === undefined ? {} : { title }),
    ...(attributes ? { attributes } : {}),
    levels: [level],
  }
}

function fromArticle(article: ArticleAnswer, asOf: Date): InventoryUpdate {
  const cost = fromAmountText(article.net_price, article.currency ?? 'USD')
  return {
    sku: article.article,
    available: article.on_hand,
    ...(article.expected === undefined ? {} : { incoming: article.expected }),
    asOf,
    ...(cost ? { cost } : {}),
    ...(article.depot === undefined ? {} : { warehouse: article.depot }),
    ...(article.name === undefined ? {} : { title: article.name }),
    ...(article.traits === undefined ? {} : { attributes: article.traits }),
  }
}
