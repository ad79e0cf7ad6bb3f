/** Runs once when the server starts, before the first request: from then on this process forwards orders. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { openStorefront } = await import('./lib/shop/storefront')
  await openStorefront()
}
