/** What is done at the tags and texts of an XML part. Names come without their namespace prefix. */
export interface XmlVisitor {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** No part of a workbook nests deeper, or holds a longer tag. What does was made to hurt. */
const deepest = 64
const longestTag = 1_000_000

/**
 * Walks through XML piece by piece and yields after each piece, so that whoever consumes it sets the pace.
 * Entities of a document type are not known to it, so they cannot grow.
 * @throws Error for tags that are left open, too deep or too long
 */
export async function* walkXml(pieces: AsyncIterable<string>, visitor: XmlVisitor): AsyncGenerator<void> {
  const { Parser } = await import('htmlparser2')
  let depth = 0
  let silent = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        silent = 0
        depth++
        if (depth > deepest) throw new Error('tags are nested too deep')
        visitor.open(localName(name), attributes)
      },
      ontext(text) {
        silent = 0
        visitor.text?.(text)
      },
      onclosetag(name) {
        silent = 0
        depth--
        visitor.close?.(localName(name))
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  for await (const piece of pieces) {
    silent += piece.length
    parser.write(piece)
    if (silent > longestTag + piece.length) throw new Error('a tag is too long')
    yield
  }
  if (depth > 0) throw new Error('a tag is never closed')
  parser.end()
  yield
}

/** Walks to the end of a part that is small, or whose contents are all kept. */
export async function visitXml(pieces: AsyncIterable<string>, visitor: XmlVisitor): Promise<void> {
  const walk = walkXml(pieces, visitor)
  while (!(await walk.next()).done);
}

/** An attribute with or without a prefix: `id` also finds `r:id`. */
export function attributeOf(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name]
  const prefixed = Object.keys(attributes).find((key) => key.endsWith(`:${name}`))
  return prefixed === undefined ? undefined : attributes[prefixed]
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
