import type { WireAnswer } from '../wire/wire-fault.js'

/** What a proxy, a firewall or a sign-in page shows in the place of an API. */
export function webPage(status: number, contentType = 'text/html; charset=utf-8'): WireAnswer {
  return {
    status,
    headers: { 'content-type': contentType },
    body: '<!doctype html>\n<html><head><title>Please wait</title></head><body><h1>Checking your browser</h1></body></html>',
  }
}
