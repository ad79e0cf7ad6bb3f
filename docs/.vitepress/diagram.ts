import { renderMermaidSVG } from 'beautiful-mermaid'

const colors = {
  bg: 'var(--vp-c-bg)',
  fg: 'var(--vp-c-text-1)',
  muted: 'var(--vp-c-text-2)',
  accent: 'var(--vp-c-brand-1)',
}

/**
 * A picture of a Mermaid text in the colors of the theme, light and dark. A first comment, `%% The way out`, is its
 * title.
 */
export function toDiagram(mermaid: string): string {
  const title = /^\s*%% (.+)$/m.exec(mermaid)?.[1] ?? ''
  const drawn = renderMermaidSVG(mermaid, { ...colors, transparent: true, padding: 4, layerSpacing: 30 })
  // Its own style fetches fonts from another host; theme/diagram.css takes its place.
  const svg = drawn.replace(/<style>[^]*?<\/style>/, '').replace('<svg ', '<svg role="img" ')
  return `<figure class="diagram" v-pre><figcaption>${title}</figcaption>${svg}</figure>\n`
}
