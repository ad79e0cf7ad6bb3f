import { useEffect, useRef, useState } from 'preact/hooks'
import type { MailSummary } from '../api-types.js'
import { clockTime, count } from '../derive/format.js'
import { Icon } from '../shell/icons.js'
import { shopState } from '../state/shop-state.js'
import { useStore } from '../state/store.js'

export function MailboxPanel() {
  const mails = useStore(shopState, (state) => state.mails)
  const away = useStore(shopState, (state) =>
    state.faults.some(({ supplier, on }) => supplier === 'mail' && on),
  )
  const [shown, setShown] = useState<MailSummary | null>(null)
  return (
    <section class="panel mails" aria-labelledby="mails-title">
      <div class="panel-head">
        <h2 id="mails-title">Mailbox</h2>
        <span class="faint">{count(mails.length, 'mail')}</span>
        {away ? (
          <span class="pill" data-tone="warn">
            Server away
          </span>
        ) : null}
      </div>
      <div class="scroll">
        {mails.length === 0 ? (
          <div class="empty">
            <p class="faint">Mails to buyers arrive here, over SMTP, and alerts to who runs the shop.</p>
          </div>
        ) : null}
        <ul class="mail-list">
          {mails.map((mail) => (
            <li key={mail.id}>
              <button type="button" class="mail" onClick={() => setShown(mail)}>
                <span class="mail-subject">
                  {mail.forOperator ? (
                    <span class="pill" data-tone="warn">
                      Operator
                    </span>
                  ) : null}
                  {mail.subject}
                </span>
                <span class="mail-excerpt faint">{mail.excerpt}</span>
                <time class="faint">{clockTime(mail.receivedAt)}</time>
                {mail.copies > 1 ? (
                  <span class="pill" data-tone="bad">
                    {mail.copies} copies
                  </span>
                ) : null}
              </button>
            </li>
          ))}
        </ul>
      </div>
      {shown ? <MailPreview mail={shown} onClose={() => setShown(null)} /> : null}
    </section>
  )
}

function MailPreview({ mail, onClose }: { readonly mail: MailSummary; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      class="preview"
      ref={dialog}
      aria-label={mail.subject}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <header>
        <div>
          <h3>{mail.subject}</h3>
          <p class="faint">
            to {mail.to}, {clockTime(mail.receivedAt)}
          </p>
        </div>
        <button type="button" class="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      <iframe title={mail.subject} sandbox="" src={`/api/mails/${encodeURIComponent(mail.id)}/html`} />
    </dialog>
  )
}
