import { describe, expect, it } from 'vitest'
import { int, json, text, time } from '../tables/column.js'
import { events } from '../tables/tables.js'
import type { Dialect } from './dialect.js'
import { arrayText } from './row-arrays.js'
import { insertRows, isIn, rowsOf } from './rows.js'
import { all, sql, toStatement } from './sql.js'

const sqlite: Dialect = { provider: 'sqlite', timestamps: 'iso8601' }
const postgresql: Dialect = { provider: 'postgresql', timestamps: 'iso8601', schema: 'my "shop"' }
const date = new Date('2026-01-02T03:04:05.678Z')

describe('sql', () => {
  const statement = sql`SELECT * FROM ${events} WHERE ${all([sql`"id" = ${'a'}`, undefined, sql`"at" < ${date}`])} LIMIT ${5}`

  it('writes values as parameters in the form of each database', () => {
    expect(toStatement(statement, sqlite)).toEqual({
      text: 'SELECT * FROM "supplier_events" WHERE "id" = ? AND "at" < ? LIMIT ?',
      values: ['a', '2026-01-02T03:04:05.678+00:00', 5],
      returnsRows: true,
    })
    expect(toStatement(statement, postgresql)).toEqual({
      text: 'SELECT * FROM "my ""shop"""."supplier_events" WHERE "id" = $1 AND "at" < CAST($2 AS timestamp(3)) LIMIT $3',
      values: ['a', '2026-01-02T03:04:05.678Z', 5],
      returnsRows: true,
    })
    expect(toStatement(sql`${date}`, { ...sqlite, timestamps: 'unixepoch-ms' }).values).toEqual([
      date.getTime(),
    ])
  })

  it('never lets a value become text of the statement', () => {
    const hostile = `'; DROP TABLE "suppliers"; --`
    for (const dialect of [sqlite, postgresql]) {
      const columns = { id: text(), at: time(), data: json<string[]>(), count: int() }
      const row = { id: hostile, at: date, data: [hostile], count: 1 }
      const parts = sql`${hostile} ${isIn('"id"', [hostile])} ${rowsOf(columns, [row])}`
      expect(toStatement(parts, dialect).text).not.toContain('DROP')
    }
  })

  it('stores what a text column can hold', () => {
    expect(toStatement(sql`${'a\u0000b\uD83Dc😀'}`, sqlite).values).toEqual(['a\uFFFDb\uFFFDc😀'])
  })

  it("writes a column's values as the text of an array, which nothing in them ends", () => {
    const values = ['NULL', 'a,b', '{"}', 'line\nend', 'back\\slash', '', null]
    expect(arrayText(postgresql, 'text', values)).toBe(
      '{"NULL","a,b","{\\"}","line\nend","back\\\\slash","",NULL}',
    )
    expect(arrayText(postgresql, 'text', ['null', 'nUlL', 'a-1_b.c:d@e+f|g', ' ', 'ä'])).toBe(
      '{"null","nUlL",a-1_b.c:d@e+f|g," ","ä"}',
    )
    expect(arrayText(postgresql, 'json', [{ say: '"\n\u001f' }, undefined, ''])).toBe(
      '{"say":"\\"\\n\\u001f"}\u001f\u001f""',
    )
    expect(arrayText(postgresql, 'bytes', [new Uint8Array(0), new Uint8Array([255])])).toBe('{"","ff"}')
    expect(arrayText(postgresql, 'time', [date])).toBe('{2026-01-02T03:04:05.678Z}')
    expect([arrayText(postgresql, 'bool', [true]), arrayText(postgresql, 'int', [])]).toEqual([
      '{true}',
      '{}',
    ])
  })

  it('keeps one text for any number of rows', () => {
    const columns = { id: text() }
    const textOf = (count: number) =>
      toStatement(
        insertRows(
          events,
          columns,
          Array.from({ length: count }, (_, i) => ({ id: `${i}` })),
        ),
        postgresql,
      ).text
    expect(textOf(500)).toBe(textOf(1))
  })

  it('knows which statements answer with rows', () => {
    const returnsRows = (statement: ReturnType<typeof sql>) => toStatement(statement, sqlite).returnsRows
    expect(returnsRows(sql`DELETE FROM ${events} WHERE "id" = ${'RETURNING'}`)).toBe(false)
    expect(returnsRows(sql`DELETE FROM ${events} RETURNING "id"`)).toBe(true)
    expect(
      returnsRows(sql`
      WITH x AS (SELECT 1) SELECT 1`),
    ).toBe(true)
  })
})
