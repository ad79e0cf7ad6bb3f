/**
 * What a failed call says about the supplier's side.
 * `not_sent`: nothing left us. `refused`: the supplier turned it away unread and may be asked again.
 * `final`: the supplier read it and said no. `ambiguous`: it may or may not have taken effect.
 */
export type ErrorPhase = 'not_sent' | 'refused' | 'final' | 'ambiguous'

interface CodeDefaults {
  readonly retryable: boolean
  readonly phase?: ErrorPhase
}

/** Every error code with what it means unless the error itself says otherwise. Each has a page in docs/errors. */
export const errorCodes = {
  // a call to a supplier
  supplier_unreachable: { retryable: true, phase: 'not_sent' },
  supplier_request_invalid: { retryable: false, phase: 'not_sent' },
  supplier_action_required: { retryable: false, phase: 'not_sent' },
  supplier_credentials_missing: { retryable: false, phase: 'not_sent' },
  supplier_address_refused: { retryable: false, phase: 'not_sent' },
  supplier_circuit_open: { retryable: true, phase: 'not_sent' },
  supplier_in_maintenance: { retryable: true, phase: 'not_sent' },
  supplier_rate_limited: { retryable: true, phase: 'refused' },
  supplier_unavailable: { retryable: true, phase: 'refused' },
  supplier_rejected: { retryable: false, phase: 'final' },
  supplier_unauthorized: { retryable: false, phase: 'final' },
  supplier_duplicate_reference: { retryable: false, phase: 'final' },
  supplier_order_not_found: { retryable: false, phase: 'final' },
  supplier_number_conflict: { retryable: false, phase: 'ambiguous' },
  supplier_order_mismatch: { retryable: false, phase: 'ambiguous' },
  supplier_timeout: { retryable: true, phase: 'ambiguous' },
  supplier_connection_lost: { retryable: true, phase: 'ambiguous' },
  supplier_server_error: { retryable: true, phase: 'ambiguous' },
  supplier_answer_unreadable: { retryable: true, phase: 'ambiguous' },
  supplier_call_failed: { retryable: true, phase: 'ambiguous' },
  // what the app asks of the hub
  order_invalid: { retryable: false },
  order_not_found: { retryable: false },
  order_source_missing: { retryable: false },
  order_source_mismatch: { retryable: false },
  order_refused: { retryable: false },
  order_changed: { retryable: false },
  order_not_cancelable: { retryable: false },
  change_invalid: { retryable: false },
  settlement_invalid: { retryable: false },
  supplier_unknown: { retryable: false },
  supplier_invalid: { retryable: false },
  supplier_type_unknown: { retryable: false },
  contract_version_unsupported: { retryable: false },
  adapter_incomplete: { retryable: false },
  capability_missing: { retryable: false },
  hub_closed: { retryable: false },
  app_function_failed: { retryable: true },
  app_function_timeout: { retryable: true },
  app_function_answer_invalid: { retryable: false },
  port_timeout: { retryable: true },
  config_missing: { retryable: false },
  config_invalid: { retryable: false },
  authorize_invalid: { retryable: false },
  // commands
  package_missing: { retryable: false },
  // webhooks
  webhook_signature_missing: { retryable: false },
  webhook_signature_invalid: { retryable: false },
  webhook_timestamp_outside_tolerance: { retryable: false },
  webhook_secret_missing: { retryable: false },
  webhook_payload_invalid: { retryable: false },
  webhook_body_too_large: { retryable: false },
  webhook_body_consumed: { retryable: false },
  webhook_headers_too_large: { retryable: false },
  webhooks_not_supported: { retryable: false },
  delivery_not_found: { retryable: false },
  report_invalid: { retryable: false },
  // inventory
  inventory_feed_refused: { retryable: false },
  // spreadsheets
  spreadsheet_not_found: { retryable: false },
  spreadsheet_unreadable: { retryable: false },
  spreadsheet_too_large: { retryable: false },
  spreadsheet_reader_missing: { retryable: false },
  spreadsheet_header_missing: { retryable: false },
  spreadsheet_rows_refused: { retryable: false },
  // storage
  storage_unavailable: { retryable: true },
  storage_schema_missing: { retryable: false },
  storage_conflict: { retryable: true },
  encryption_key_missing: { retryable: false },
  decryption_failed: { retryable: false },
  // notifications and live updates
  notifier_unavailable: { retryable: true },
  notification_rejected: { retryable: false },
  live_unauthorized: { retryable: false },
  live_connection_failed: { retryable: true },
} as const satisfies Record<string, CodeDefaults>

/** One of the codes in {@link errorCodes}. */
export type ErrorCode = keyof typeof errorCodes
