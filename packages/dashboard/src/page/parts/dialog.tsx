import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { announce } from './toast.js'

/** A question before something is done. It closes when that was done; a refusal is shown in it. */
export function AskDialog({
  title,
  confirm,
  danger = false,
  onConfirm,
  onClose,
  children,
}: {
  readonly title: string
  readonly confirm: string
  readonly danger?: boolean
  /** What to say when it was done. */
  readonly onConfirm: (form: FormData) => Promise<string>
  readonly onClose: () => void
  readonly children: ComponentChildren
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    onConfirm(new FormData(event.currentTarget as HTMLFormElement)).then(
      (said) => {
        announce(said)
        onClose()
      },
      (error: unknown) => {
        setBusy(false)
        setProblem(error instanceof Error ? error.message : String(error))
      },
    )
  }
  return (
    <dialog ref={dialog} class="ask" aria-labelledby="ask-title" onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id="ask-title">{title}</h2>
        {children}
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <div class="ask-actions">
          <button type="button" class="button" onClick={onClose}>
            Leave it
          </button>
          <button type="submit" class="button" data-kind={danger ? 'danger' : 'primary'} disabled={busy}>
            {confirm}
          </button>
        </div>
      </form>
    </dialog>
  )
}

/** A line of text that must be given. */
export function TextField({
  name,
  label,
  hint,
  maxLength = 500,
}: {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly maxLength?: number
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <input name={name} required maxLength={maxLength} autocomplete="off" />
      {hint && <small>{hint}</small>}
    </label>
  )
}

/** The text of a form's field. */
export function fieldOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
