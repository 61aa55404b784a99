/** What a shell or a supervisor is told. Meanings are in the texts, under the same names. */
export const EXIT = {
  /** All went well, or a life was asked to stop. */
  ok: 0,
  /** The data or the settings are at fault, a journal or database is not what it was, or a word to a bot was not carried out. */
  failed: 1,
  /** The call was; of `run` the settings, too. */
  usage: 2,
  /** `run`: what is on disk is not what was written there; a person has to look. */
  person: 3,
  /** `run`: something failed; starting again is right. */
  again: 70,
  /** A second Ctrl+C: it went at once. */
  interrupted: 130,
} as const

export type ExitName = keyof typeof EXIT
