import { sourcePages } from '../../.vitepress/source-pages.js'

// VitePress asks for a default export.
export default { paths: sourcePages }
