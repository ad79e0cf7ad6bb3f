/** Thrown inside the client when an answer is larger than allowed. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge'

  constructor(readonly maxBytes: number) {
    super()
  }
}

/** Waits for one step of reading. */
type Step = <T>(read: () => Promise<T>) => Promise<T>

/**
 * Reads a body as UTF-8 and stops as soon as it is larger than `maxBytes`. The body is given up when a step fails.
 * @param step how each read is waited for, so that a body that stalls is limited
 * @throws AnswerTooLarge
 */
export async function readLimited(
  response: Response,
  maxBytes: number,
  step: Step = (read) => read(),
): Promise<string> {
  if (!response.body) return ''
  const reader = response.body.getReader()
  try {
    if (Number(response.headers.get('content-length')) > maxBytes) throw new AnswerTooLarge(maxBytes)
    const decoder = new TextDecoder()
    let text = ''
    let size = 0
    for (;;) {
      const { done, value } = await step(() => reader.read())
      if (done) return text + decoder.decode()
      size += value.byteLength
      if (size > maxBytes) throw new AnswerTooLarge(maxBytes)
      text += decoder.decode(value, { stream: true })
    }
  } catch (error) {
    // Not waited for: a body that stalls may also stall here.
    void reader.cancel().catch(() => undefined)
    throw error
  }
}
