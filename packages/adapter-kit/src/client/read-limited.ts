/** Thrown inside the client when an answer is larger than allowed. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge'

  constructor(readonly maxBytes: number) {
    super()
  }
}

/** Reads a body as UTF-8 and stops as soon as it is larger than `maxBytes`. @throws AnswerTooLarge */
export async function readLimited(response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return ''
  if (Number(response.headers.get('content-length')) > maxBytes) {
    await response.body.cancel().catch(() => undefined)
    throw new AnswerTooLarge(maxBytes)
  }
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel().catch(() => undefined)
      throw new AnswerTooLarge(maxBytes)
    }
    text += decoder.decode(value, { stream: true })
  }
}
