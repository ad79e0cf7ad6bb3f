import { errorAnswers, type ErrorAnswer, type HttpErrorCode } from '@supplierkit/http'

/** Codes that only this page answers. Each has a page in docs/errors. */
export const dashboardErrors = {
  dashboard_forbidden: { status: 401, message: 'You are not signed in, or may not see this page.' },
  dashboard_not_local: {
    status: 403,
    message: 'This page runs for development and answers requests from its own machine only.',
  },
  dashboard_read_only: { status: 403, message: 'This page is read only: nothing was changed.' },
  dashboard_request_foreign: {
    status: 403,
    message:
      'Changes are taken only from this page itself: as JSON, with its own header, from its own origin.',
  },
  dashboard_input_invalid: { status: 400, message: 'Something in the request is missing or too long.' },
} as const satisfies Readonly<Record<string, ErrorAnswer>>

/** A code that the page answers with. */
export type DashboardErrorCode = keyof typeof dashboardErrors | HttpErrorCode

const more: Readonly<Partial<Record<DashboardErrorCode, ErrorAnswer>>> = {
  settlement_invalid: {
    status: 409,
    message: 'It no longer waits for a person, or the number is missing. Look at the order again.',
  },
  delivery_not_found: { status: 404, message: 'This delivery is not there any more.' },
}

/** How a code is answered; one that nobody outside may see as `internal_error`. */
export function answerOf(code: DashboardErrorCode): ErrorAnswer & { readonly code: DashboardErrorCode } {
  const known = (dashboardErrors as Readonly<Record<string, ErrorAnswer>>)[code] ?? more[code]
  if (known) return { code, ...known }
  const shared = errorAnswers[code as HttpErrorCode]
  if (shared) return { code, ...shared }
  return {
    code: 'internal_error',
    status: 500,
    message: 'Something went wrong. The log of the server says what.',
  }
}
