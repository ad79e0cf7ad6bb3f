import { defineConfig } from 'vitepress'
import { writeForPrograms } from './llms.js'
import { notPages, pageOf } from './pages.js'
import { sidebar } from './sidebar.js'
import { siteMarkdown } from './site-markdown.js'

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#4f46e5"/><path d="M8 20h10.5M8 12h16m-5-5 5 5-5 5M13 15l-5 5 5 5" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></svg>`
const iconAddress = `data:image/svg+xml,${encodeURIComponent(icon)}`

/** What stands above the README, which is the first page. */
const home = {
  layout: 'home',
  hero: {
    name: 'SupplierKit',
    text: 'No order lost, none placed twice',
    tagline:
      'It forwards the orders of a shop to its suppliers and brings back what happens there: status, tracking numbers, serial numbers, mails and a live page. In your Node app, on your database.',
    actions: [
      { theme: 'brand', text: 'Get started', link: '/getting-started.html' },
      { theme: 'alt', text: 'The two journeys', link: '/journeys.html' },
      { theme: 'alt', text: 'Reliability', link: '/reliability.html' },
    ],
  },
}

/** The documentation as a site. Its pages are files all over the workspace: see pages.ts. */
export default defineConfig({
  title: 'SupplierKit',
  description: 'Forwards the orders of a shop to its suppliers, without losing or doubling one.',
  lang: 'en-US',
  srcDir: '..',
  srcExclude: notPages,
  rewrites: (file) => pageOf(file) ?? file,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: iconAddress }]],
  markdown: { config: siteMarkdown },
  transformPageData: (page) => {
    if (page.relativePath !== 'index.md') return
    page.frontmatter = { ...page.frontmatter, ...home }
  },
  buildEnd: writeForPrograms,
  themeConfig: {
    logo: iconAddress,
    search: { provider: 'local' },
    nav: [
      { text: 'Get started', link: '/getting-started.html' },
      { text: 'Concepts', link: '/concepts.html' },
      { text: 'Errors', link: '/errors/' },
      { text: 'API', link: '/api/' },
    ],
    sidebar: sidebar(),
    outline: [2, 3],
  },
})
