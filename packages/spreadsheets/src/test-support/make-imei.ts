/** A valid IMEI with a serial number: the check digit is found by trying, apart from the code that checks it. */
export function makeImei(serial: number): string {
  const start = `35209900${String(serial).padStart(6, '0')}`
  for (let digit = 0; digit < 10; digit++) {
    let sum = 0
    for (const [index, character] of [...`${start}${digit}`].entries()) {
      const doubled = Number(character) * (index % 2 === 1 ? 2 : 1)
      sum += Math.floor(doubled / 10) + (doubled % 10)
    }
    if (sum % 10 === 0) return `${start}${digit}`
  }
  throw new Error('no check digit fits')
}
