import type { OperatorAction } from '@alavanca/engine'

/**
 * What a bot answers to an act: that it has it, or a code and a sentence why it has not. What came of the act is in
 * its step.
 */
export type DoorAnswer =
  /** The step that it led to; null where the bot does not say. */
  | { readonly ok: true; readonly sequence: number | null }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** The way to running bots: the dashboard itself writes to no database. */
export interface Door {
  /** `note` says who and why. */
  send(bot: string, action: OperatorAction, note: string): Promise<DoorAnswer>
  /** Asks it to put its challenger's settings in force. The bot itself looks whether they have proven themselves. */
  readonly promote?: (bot: string, note: string) => Promise<DoorAnswer>
}
