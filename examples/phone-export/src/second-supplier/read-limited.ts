const limitBytes = 10 * 1024 * 1024

/** Reads an answer as text; `null` where it is larger than 10 MiB unpacked. Then the connection is given up. */
export async function readLimited(response: Response): Promise<string | null> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
    size += chunk.value.byteLength
    if (size > limitBytes) {
      await reader?.cancel().catch(() => undefined)
      return null
    }
    text += decoder.decode(chunk.value, { stream: true })
  }
  return text + decoder.decode()
}
