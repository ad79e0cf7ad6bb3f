import { describe, expect, it } from 'vitest'
import { readCarrier } from './read-carrier.js'

describe('carriers', () => {
  it.each([
    ['ups', 'UPS'],
    ['FEDEX_GROUND', 'FedEx'],
    ['U.S. Postal Service', 'USPS'],
    ['Dhl Express', 'DHL'],
    ['FEDEX GROUND', 'FedEx'],
    ['UPS 2ND DAY AIR', 'UPS'],
    ['SMARTPOST-BM', 'FedEx'],
    ['ONTRAC', 'OnTrac'],
  ])('%s is %s and has a tracking page', (name, carrier) => {
    expect(readCarrier(name, '1Z 9/8')).toEqual({
      carrier,
      trackingUrl: expect.stringMatching(/^https:\/\/.*=1Z%209%2F8$/) as string,
    })
  })

  it('that are unknown keep their name', () => {
    expect(readCarrier(' Acme Freight ', '1')).toEqual({ carrier: 'Acme Freight' })
    expect(readCarrier('UPSELL EXPRESS', '1')).toEqual({ carrier: 'UPSELL EXPRESS' })
    expect(readCarrier('', '1')).toEqual({ carrier: '' })
  })
})
