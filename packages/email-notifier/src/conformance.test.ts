import { describeNotifier } from '@supplierkit/testing/vitest'
import type { SinkBehavior } from '@supplierkit/testing'
import { emailNotifier } from './email-notifier.js'
import { sampleOptions } from './test-support/sample-options.js'
import { openSmtpMailbox, smtpAnswer } from './test-support/smtp-mailbox.js'

describeNotifier({
  name: 'emailNotifier over SMTP',
  async open() {
    let behavior: SinkBehavior = 'accept'
    const mailbox = await openSmtpMailbox({
      closeTimeout: 10,
      onRcptTo({ address }, _session, done) {
        if (behavior === 'accept') done()
        else if (behavior === 'reject') done(smtpAnswer(550, `5.1.1 <${address}> unknown`))
        else if (behavior === 'unavailable') done(smtpAnswer(451, `4.7.1 <${address}> greylisted`))
      },
    })
    const options = { ...sampleOptions, transport: mailbox.url, timeoutMs: 2_000 }
    const [first, second] = [emailNotifier(options), emailNotifier(options)]
    return {
      first,
      second,
      received: () =>
        mailbox.mails.map(({ envelopeTo, parsed }) => ({
          to: envelopeTo,
          messageId: parsed.messageId ?? '',
        })),
      behave: (next) => void (behavior = next),
      async close() {
        await Promise.all([first.close?.(), second.close?.()])
        await mailbox.close()
      },
    }
  },
})
