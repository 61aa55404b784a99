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
  /** Something failed: of `run`, and starting again is right; of any other command, alavanca itself. */
  fault: 70,
  /** It was interrupted: what was kept was said; a second Ctrl+C ends at once. */
  interrupted: 130,
} as const

export type ExitName = keyof typeof EXIT
