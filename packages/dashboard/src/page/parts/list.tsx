import type { ComponentChildren } from 'preact'
import type { List } from '../state/use-list.js'

/** The frame of every list: its table, or why there is none, and the way to more. */
export function ListFrame<Row>({
  list,
  label,
  empty,
  head,
  row,
}: {
  readonly list: List<Row>
  readonly label: string
  readonly empty: string
  readonly head: ComponentChildren
  readonly row: (row: Row) => ComponentChildren
}) {
  const { rows, problem, more, again } = list
  return (
    <>
      {problem && <Problem text={problem} again={again} />}
      {rows === null && !problem && <Loading />}
      {rows?.length === 0 && <p class="empty">{empty}</p>}
      {rows && rows.length > 0 && (
        <table class="rows">
          <caption class="unseen">{label}</caption>
          <thead>
            <tr>{head}</tr>
          </thead>
          <tbody>{rows.map(row)}</tbody>
        </table>
      )}
      {more && rows && (
        <button type="button" class="button more" onClick={more}>
          Show more
        </button>
      )}
    </>
  )
}

export function Problem({ text, again }: { readonly text: string; readonly again: () => void }) {
  return (
    <p class="problem" role="alert">
      {text}{' '}
      <button type="button" class="link" onClick={again}>
        Try again
      </button>
    </p>
  )
}

export function Loading() {
  return (
    <div class="loading" role="status">
      <span class="unseen">Loading</span>
      <i />
      <i />
      <i />
    </div>
  )
}
