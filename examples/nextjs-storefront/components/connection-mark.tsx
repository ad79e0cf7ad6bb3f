import type { Connection } from '@supplierkit/client'

/** Whether what is shown is what is. */
export function ConnectionMark({ connection }: { readonly connection: Connection }) {
  const open = connection.state === 'open'
  const offline = connection.reason === 'offline'
  const text = open
    ? 'Live'
    : offline
      ? 'Offline'
      : connection.state === 'connecting'
        ? 'Connecting'
        : 'Reconnecting'
  return (
    <p className="connection" data-connection={connection.state}>
      <span className="dot" aria-hidden="true" />
      {text}
    </p>
  )
}
