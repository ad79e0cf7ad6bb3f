/**
 * How a value is read from the text that PostgreSQL sends, by the type's number
 * (https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat). Anything else stays text,
 * JSON too: it is parsed where its column is decoded. Parsers that the app has set for `pg` have no say here.
 */
const readers: Readonly<Record<number, (text: string) => unknown>> = {
  16: (bool) => bool === 't',
  17: (bytea) => Buffer.from(bytea.slice(2), 'hex'),
  20: Number,
  21: Number,
  23: Number,
  // A time without a zone. Ours are UTC, whatever zone the process lives in.
  1114: (timestamp) => new Date(`${timestamp.replace(' ', 'T')}Z`),
}

const asText = (text: string): string => text

/** For `pg`: what reads values of a type. */
export const valueTypes = {
  getTypeParser: (oid: number): ((text: string) => unknown) => readers[oid] ?? asText,
}
