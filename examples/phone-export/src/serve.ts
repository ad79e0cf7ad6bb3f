import { openShop, type Shop } from './shop/open-shop.js'

const usualPort = 4310
/** A minute at the suppliers takes a second. */
const speed = 60
const syncEveryMs = 30_000

/** Opens the shop for a person at the screen and stays up until it is told to end. */
export async function serve(port: number | undefined, databaseFile: string): Promise<void> {
  const shop = await openWithPort(port, databaseFile)
  console.log(`
  PhoneExport is open:  ${shop.url}
  Its operations page:  ${shop.url}/dashboard

  Pick phones, place an order over both suppliers, and watch it go out, get confirmed and ship.
  The suppliers live ${speed} times faster than life; every fault has a button. Ctrl+C ends it.
`)
  const syncing = setInterval(() => void shop.hub.syncInventory(), syncEveryMs)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  clearInterval(syncing)
  await shop.close()
}

/** A port that a person asked for is taken or refused; the usual one gives way. */
async function openWithPort(port: number | undefined, databaseFile: string): Promise<Shop> {
  try {
    return await openShop({ databaseFile, speed, port: port ?? usualPort })
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    if (!taken) throw error
    if (port !== undefined) {
      console.error(`Port ${port} is taken by another program. Choose another with --port N.`)
      process.exit(1)
    }
    return openShop({ databaseFile, speed, port: 0 })
  }
}
