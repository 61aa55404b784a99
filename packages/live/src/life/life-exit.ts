import { AlavancaError } from '@alavanca/core'

/** What a supervisor is told at the end of a life. */
export const LIFE_EXIT = {
  /** It was asked to stop, or a paper market was over. */
  stopped: 0,
  /** The call or the settings are at fault: starting again changes nothing. */
  configuration: 2,
  /** What is on disk is not what was written there: a person has to look before anything is traded. */
  person: 3,
  /** Something failed: starting again is right. */
  failed: 70,
} as const

/** Exit code of a life's process: one of `LIFE_EXIT`. */
export type LifeExit = (typeof LIFE_EXIT)[keyof typeof LIFE_EXIT]

/** What an error on the way into a life means; everything that fails later is `failed`. */
export const exitOfOpening = (error: unknown): LifeExit => {
  if (!(error instanceof AlavancaError)) return LIFE_EXIT.failed
  switch (error.code) {
    case 'INVALID_CONFIGURATION':
    case 'INVALID_INPUT':
    case 'UNREADABLE_DATA':
    // one that could not even be made
    case 'STRATEGY_FAILED':
      return LIFE_EXIT.configuration
    case 'INVALID_SNAPSHOT':
    case 'SEQUENCE_GAP':
    case 'JOURNAL_MISMATCH':
    case 'STORAGE_FAILED':
      return LIFE_EXIT.person
    default:
      return LIFE_EXIT.failed
  }
}
