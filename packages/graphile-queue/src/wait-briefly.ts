/** Waits until something is done or failed, but not for long. What became of it is somebody else's concern. */
export async function waitBriefly(work: Promise<unknown>, ms: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms)
    work.then(done, done)
    function done() {
      clearTimeout(timer)
      resolve()
    }
  })
}
