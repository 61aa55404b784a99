/** What came in over one connection and could not be used. */
export interface LineCounters {
  lines: number
  /** Lines that are no message, though their sender signed them, or nobody has proved anything yet. */
  garbage: number
  /** Lines longer than allowed. */
  tooLong: number
  /** Messages of types that this version does not know. */
  unknownTypes: number
  /** Messages that make no sense where they came: a second `hello`, an answer that nobody waits for. */
  outOfPlace: number
  /** Lines that their sender cannot have sent. The first of them ends a session. */
  unsound: number
  /** Why the last of these was refused, for logs. */
  lastFault: string | null
}

export const noLines = (): LineCounters => ({
  lines: 0,
  garbage: 0,
  tooLong: 0,
  unknownTypes: 0,
  outOfPlace: 0,
  unsound: 0,
  lastFault: null,
})
