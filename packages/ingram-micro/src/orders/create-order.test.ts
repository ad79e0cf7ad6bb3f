import { describe, expect, it } from 'vitest'
import { ingramMicro } from '../ingram-micro-adapter.js'
import { callContext, credentials, orderRequest } from '../test-support/start-ingram-micro.js'
import { toRejectedLines } from './rejected-lines.js'

/** An adapter whose order is answered so. */
function answering(status: number, body: unknown) {
  const fetch: typeof globalThis.fetch = (input) => {
    const isToken = (input instanceof Request ? input.url : String(input)).includes('oauth')
    return Promise.resolve(
      isToken ? Response.json({ access_token: 'T', expires_in: '9' }) : Response.json(body, { status }),
    )
  }
  return ingramMicro({ ...credentials, fetch, allowPrivateAddresses: true })
}

const place = (status: number, body: unknown) =>
  answering(status, body).createOrder(orderRequest('PE-1'), callContext())

const refused = (fields: readonly object[], message = 'Validation failed') => ({
  errors: [{ id: '1', type: '/errors/validation-failed', message, fields }],
})

describe('a refusal', () => {
  it.each([
    ['its message', refused([], 'Duplicate customer PO number')],
    ['the message as the document also spells it', { errors: [{ messaage: 'PO already exists' }] }],
    ['a field', refused([{ field: 'PO', message: 'order number already used' }])],
    ['the field of the number alone', refused([{ field: 'customerOrderNumber', message: 'is not valid' }])],
  ])('that says by %s that the number is taken, is no rejection', async (_, body) => {
    await expect(place(400, body)).rejects.toMatchObject({
      code: 'supplier_duplicate_reference',
      phase: 'final',
    })
  })

  it('that says so of the only line is no rejection either', async () => {
    const rejectedLineItems = [{ customerLinenumber: '1', rejectReason: 'DUPLICATE PO NUMBER' }]
    const answer = { customerOrderNumber: 'PE-1', orders: [{ rejectedLineItems }] }
    await expect(place(207, answer)).rejects.toMatchObject({ code: 'supplier_duplicate_reference' })
  })

  it('names fields, and repeats neither values nor messages', async () => {
    const body = refused([{ field: 'shipToInfo.state', value: 'Jane Roe', message: 'Jane Roe is no state' }])
    const error: unknown = await place(400, body).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'supplier_rejected', details: { fields: ['shipToInfo.state'] } })
    expect(JSON.stringify(error) + String(error)).not.toContain('Jane')
  })

  it('of the account is not one of the order', async () => {
    await expect(place(400, refused([{ field: 'IM-CountryCode' }]))).rejects.toMatchObject({
      code: 'supplier_unauthorized',
    })
  })
})

describe('rejected lines', () => {
  const order = orderRequest('PE-1', [
    ['DF4128', 1],
    ['5CX895', 1],
    ['DF4128', 2],
  ])
  const item = (customerLineNumber?: string, ingramPartNumber?: string, rejectCode = 'EN') => ({
    customerLineNumber,
    ingramPartNumber,
    rejectCode,
    rejectReason: undefined,
  })
  const taken = (...lineNumbers: number[]) => [
    {
      supplierOrderId: '1',
      status: 'confirmed',
      rawStatus: '',
      lines: lineNumbers.map((lineNumber) => ({ lineNumber })),
    } as const,
  ]
  const numbers = (...given: Parameters<typeof toRejectedLines>) =>
    toRejectedLines(...given).map(({ lineNumber }) => lineNumber)

  it.each([
    ['number and part', taken(1, 2), [item('3', 'DF4128')], [3]],
    ['part, where it was numbered anew', taken(1), [item('9', 'df4128')], [3]],
    ['part, one line for each', taken(2), [item(undefined, 'DF4128'), item(undefined, 'DF4128')], [1, 3]],
    ['number, where no part is named', taken(1), [item('002')], [2]],
    ['number, where the part is called otherwise', taken(1, 3), [item('2', 'MTP03LL/A')], [2]],
    ['nothing, where nothing is named', taken(1), [item(), item('9')], []],
    ['nothing that is in the order', taken(1, 2, 3), [item('2', 'MTP03LL/A'), item()], []],
  ])('are found by %s', (_, orders, items, lineNumbers) => {
    expect(numbers(order, orders, items)).toEqual(lineNumbers)
  })

  it('have a code of the contract and the words of Ingram Micro', () => {
    const reasonOf = (rejectCode: string | undefined, rejectReason?: string) =>
      toRejectedLines(order, [], [{ ...item('1', 'DF4128'), rejectCode, rejectReason }])[0]
    expect(reasonOf('EN', 'SKU-NOTFOUND    DF4128')).toEqual({
      lineNumber: 1,
      code: 'unknown_sku',
      reason: 'SKU-NOTFOUND DF4128',
    })
    expect(reasonOf('EQ')).toEqual({ lineNumber: 1, code: 'invalid_quantity', reason: 'EQ' })
    expect(reasonOf(undefined, 'ERROR-PART-NOT-FOUND')).toMatchObject({ code: 'unknown_sku' })
    expect(reasonOf('constructor', 'Out of season')).toMatchObject({
      code: 'rejected',
      reason: 'Out of season',
    })
    expect(reasonOf(undefined)).toMatchObject({ code: 'rejected', reason: 'rejected' })
  })
})
