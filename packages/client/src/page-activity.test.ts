import { describe, expect, it } from 'vitest'
import { pageActivity } from './page-activity.js'

describe('pageActivity', () => {
  it('tells of the network and of being shown, until it is stopped', () => {
    const window = new EventTarget()
    const document = Object.assign(new EventTarget(), { visibilityState: 'hidden' })
    const navigator = { onLine: false }
    const page = pageActivity({ window, document, navigator })
    const heard: string[] = []
    const stop = page.watch((change) => heard.push(change))
    expect(page.isOnline()).toBe(false)
    window.dispatchEvent(new Event('offline'))
    window.dispatchEvent(new Event('online'))
    document.dispatchEvent(new Event('visibilitychange'))
    document.visibilityState = 'visible'
    document.dispatchEvent(new Event('visibilitychange'))
    stop()
    window.dispatchEvent(new Event('online'))
    expect(heard).toEqual(['offline', 'online', 'visible'])
  })

  it('does without a page', () => {
    const page = pageActivity({})
    expect(page.isOnline()).toBe(true)
    expect(page.watch(() => {})).not.toThrow()
  })
})
