import { type DefaultTreeAdapterTypes, parse } from 'parse5'

/** What a browser sees in a document, without its texts. */
export interface Markup {
  /** Element name with its attribute names, e.g. `a[class,href,style]`. */
  readonly shapes: readonly string[]
  readonly styles: readonly string[]
  /** Values of `href`, `src` and their like. */
  readonly links: readonly string[]
  readonly comments: readonly string[]
}

/** Reads a document as the HTML standard says. */
export function readMarkup(source: string): Markup {
  const markup = {
    shapes: [] as string[],
    styles: [] as string[],
    links: [] as string[],
    comments: [] as string[],
  }
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if (node.nodeName === '#comment' && 'data' in node) markup.comments.push(node.data)
    if ('attrs' in node) {
      markup.shapes.push(
        `${node.tagName}[${node.attrs
          .map(({ name }) => name)
          .sort()
          .join()}]`,
      )
      for (const { name, value } of node.attrs) {
        if (name === 'style') markup.styles.push(value)
        if (['href', 'src', 'action', 'background'].includes(name)) markup.links.push(value)
      }
    }
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(parse(source))
  return markup
}
