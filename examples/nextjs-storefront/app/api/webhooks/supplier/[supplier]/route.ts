import { toNextWebhook } from '@supplierkit/http/next'
import { openHub } from '../../../../../lib/shop/storefront'

export const { POST } = toNextWebhook(openHub)
