/** The page's two files. */
export interface PageAssets {
  readonly script: string
  readonly style: string
}

/** Bundles the page. The build of the package puts the finished files in the place of this module. */
export async function pageAssets(): Promise<PageAssets> {
  const { bundlePage } = await import('../bundle-page.js')
  return bundlePage()
}
