/** What came in over one connection and could not be used. Counted, never fatal. */
export interface LineCounters {
  lines: number
  /** Lines that are no message. */
  garbage: number
  /** Lines longer than allowed. */
  tooLong: number
  /** Messages of types that this version does not know. */
  unknownTypes: number
  /** Messages that make no sense where they came: a second `hello`, an answer that nobody waits for. */
  outOfPlace: number
  /** Messages that never arrived, by the gaps in the sender's sequence. */
  missing: number
  /** Messages whose sequence ran backwards. */
  backwards: number
  /** Why the last garbage was refused, for logs. */
  lastFault: string | null
}

export const noLines = (): LineCounters => ({
  lines: 0,
  garbage: 0,
  tooLong: 0,
  unknownTypes: 0,
  outOfPlace: 0,
  missing: 0,
  backwards: 0,
  lastFault: null,
})
