/** The time at which every case begins. */
export const start = new Date('2026-03-01T10:00:00.123Z')

/** A time after (or with a negative number before) the start. */
export const at = (seconds: number): Date => new Date(start.getTime() + seconds * 1000)

let lastId = 0
/** A new id that sorts behind all before. */
export const nextId = (prefix: string): string => `${prefix}-${String(++lastId).padStart(6, '0')}`
