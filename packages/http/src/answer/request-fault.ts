import type { HttpErrorCode } from './error-answers.js'

/** A fault of the request itself, thrown from where it is found to where it is answered. */
export class RequestFault extends Error {
  constructor(readonly code: HttpErrorCode) {
    super(code)
    this.name = 'RequestFault'
  }
}
