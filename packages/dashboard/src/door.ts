import type { LegName, OperatorAction } from '@alavanca/engine'

/** What can be asked of a running bot: an operator's act, or one of those that only a live bot knows. */
export type DoorAction =
  | OperatorAction
  | {
      readonly type: 'SETTLE'
      readonly symbol: string
      readonly leg: LegName
      readonly tradeId?: string
      readonly contracts: number
      readonly price: number
      readonly reason: string
    }
  | {
      readonly type: 'ADOPT'
      readonly symbol: string
      readonly side: 'BUY' | 'SELL'
      readonly contracts: number
      readonly price: number
      readonly stopPrice: number
      readonly targetPrice?: number
      readonly contract?: string
      readonly reason: string
    }

export type DoorAnswer =
  /** The step that it led to; null where the bot does not say. */
  | { readonly ok: true; readonly sequence: number | null }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** The way to running bots: the dashboard itself writes to no database. */
export interface Door {
  /** `note` says who and why. */
  send(bot: string, action: DoorAction, note: string): Promise<DoorAnswer>
}
