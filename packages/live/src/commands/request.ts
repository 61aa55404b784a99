import type { OperatorAction } from '@alavanca/engine'

/** What a running life can be asked, by whoever knows the token. */
export type ControlRequest =
  /** Where it stands. */
  | { readonly type: 'STATUS' }
  /**
   * An operator's act. `account` is the number of the account that is meant: RESUME needs it until it was said once, and it is held
   * against what is connected wherever it is given.
   */
  | {
      readonly type: 'OPERATOR'
      readonly action: OperatorAction
      readonly account: string | null
      /** Who and why, for the records. */
      readonly note: string
    }
  /** The account's number by itself: trade. It does not lead out of a halt. */
  | { readonly type: 'LEAVE'; readonly account: string; readonly note: string }
  /** The challenger takes the place of the settings in force, if it has proven itself. */
  | { readonly type: 'PROMOTE'; readonly account: string | null; readonly note: string }
  /** From now on this is the account of the database. */
  | { readonly type: 'BIND'; readonly account: string; readonly note: string }
  /** End, and leave positions with their stops. */
  | { readonly type: 'STOP'; readonly note: string }

/** What is typed while it runs: a request, or a question about the words. */
export type Typed = ControlRequest | { readonly type: 'HELP' }
