import { outcomeWords } from '../words/calls.js'
import {
  cancellationWords,
  conditionWords,
  deliveryWords,
  messageWords,
  statusWords,
  submissionWords,
  wordFor,
} from '../words/states.js'

const tables = {
  submission: submissionWords,
  status: statusWords,
  cancellation: cancellationWords,
  delivery: deliveryWords,
  message: messageWords,
  condition: conditionWords,
  outcome: outcomeWords,
}

/** A state, by colour and by word. */
export function Badge({ of, state }: { readonly of: keyof typeof tables; readonly state: string }) {
  const { text, tone, hint } = wordFor(tables[of], state)
  return (
    <span class="badge" data-tone={tone} title={hint}>
      <i class="dot" />
      {text}
    </span>
  )
}
