import type { ConformanceSuite } from '../conformance/conformance-case.js'
import type { AdapterSubject } from './adapter-subject.js'
import { answerCases } from './cases/answer-cases.js'
import { cancelCases } from './cases/cancel-cases.js'
import { changeCases } from './cases/change-cases.js'
import { contractCases } from './cases/contract-cases.js'
import { createCases } from './cases/create-cases.js'
import { errorCases } from './cases/error-cases.js'
import { feedCases } from './cases/feed-cases.js'
import { lookupCases } from './cases/lookup-cases.js'
import { lostAnswerCases } from './cases/lost-answer-cases.js'
import { patienceCases } from './cases/patience-cases.js'
import { rejectionCases } from './cases/rejection-cases.js'
import { repetitionCases } from './cases/repetition-cases.js'
import { setupCases } from './cases/setup-cases.js'
import { shipmentCases } from './cases/shipment-cases.js'
import { signatureCases } from './cases/signature-cases.js'
import { signedTimeCases } from './cases/signed-time-cases.js'
import { statusCases } from './cases/status-cases.js'
import { stockCases } from './cases/stock-cases.js'
import { webhookCases } from './cases/webhook-cases.js'

/** What every supplier adapter must do. */
export const adapterSuite: ConformanceSuite<AdapterSubject> = {
  port: 'SupplierAdapter',
  page: 'docs/conformance/adapter.md',
  introduction: [
    'What every `SupplierAdapter` must do, tried over real HTTP. Behind it stands a double: a supplier of the',
    'author’s own making that keeps books. Between them lies a wire that keeps every request, and loses, delays',
    'and changes answers. Rules about a power that the adapter does not declare are reported as not applicable.',
    '`describeAdapter` of `@supplierkit/testing/vitest` tries them all; `adapterSuite` is for other runners.',
    'How to write an adapter and its double: [Write an adapter](../write-an-adapter.md).',
  ],
  cases: {
    'contract and powers': contractCases,
    'options and environment': setupCases,
    'placing an order': createCases,
    'orders that are turned down': rejectionCases,
    'sending again': repetitionCases,
    'lost answers': lostAnswerCases,
    'looking up': lookupCases,
    'status of an order': statusCases,
    shipments: shipmentCases,
    cancellation: cancelCases,
    'change of quantities': changeCases,
    'stock feeds': feedCases,
    'stock and prices': stockCases,
    'signatures of webhooks': signatureCases,
    'signed times': signedTimeCases,
    'contents of webhooks': webhookCases,
    'answers that are none': answerCases,
    'patience and limits': patienceCases,
    'errors and logs': errorCases,
  },
}
