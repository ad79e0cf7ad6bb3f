import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { pageOf } from '../conformance/page-of.js'
import { adapterSuite } from '../adapter/adapter-suite.js'
import { notifierSuite } from '../notifier/notifier-suite.js'
import { queueSuite } from '../queue/queue-suite.js'
import { realtimeSuite } from '../realtime/realtime-suite.js'
import { storageSuite } from '../storage/storage-suite.js'

const root = new URL('../../../../', import.meta.url)

const texts = {
  [adapterSuite.page]: pageOf(adapterSuite),
  [storageSuite.page]: pageOf(storageSuite),
  [queueSuite.page]: pageOf(queueSuite),
  [notifierSuite.page]: pageOf(notifierSuite),
  [realtimeSuite.page]: pageOf(realtimeSuite),
}

/** The page of every suite as it should stand in docs. */
export function pages(): Promise<{ readonly page: string; readonly file: string; readonly text: string }[]> {
  return Promise.all(
    Object.entries(texts).map(async ([page, text]) => {
      const file = fileURLToPath(new URL(page, root))
      const config = await resolveConfig(file)
      return { page, file, text: await format(text, { ...config, filepath: file }) }
    }),
  )
}
