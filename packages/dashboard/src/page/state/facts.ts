import type { PageFacts } from '../../answer/page-answers.js'

/** What the server wrote into the document. */
export const facts = JSON.parse(
  document.querySelector<HTMLMetaElement>('meta[name=supplierkit]')?.content ?? '{}',
) as PageFacts
