import { answerFaults } from './faults/answer-faults.js'
import { errorFaults } from './faults/error-faults.js'
import { lookupFaults } from './faults/lookup-faults.js'
import { lostAnswerFaults } from './faults/lost-answer-faults.js'
import { negotiationFaults } from './faults/negotiation-faults.js'
import { orderFaults } from './faults/order-faults.js'
import { patienceFaults } from './faults/patience-faults.js'
import { setupFaults } from './faults/setup-faults.js'
import { signatureFaults } from './faults/signature-faults.js'
import { statusFaults } from './faults/status-faults.js'
import { stockFaults } from './faults/stock-faults.js'
import { webhookFaults } from './faults/webhook-faults.js'
import type { PlantedFault } from './planted-fault.js'

/** Every fault that is planted, one adapter each. Each rule of the suite is broken by one of them at least. */
export const plantedFaults: readonly PlantedFault[] = [
  ...setupFaults,
  ...orderFaults,
  ...lostAnswerFaults,
  ...lookupFaults,
  ...statusFaults,
  ...negotiationFaults,
  ...stockFaults,
  ...signatureFaults,
  ...webhookFaults,
  ...answerFaults,
  ...patienceFaults,
  ...errorFaults,
]
