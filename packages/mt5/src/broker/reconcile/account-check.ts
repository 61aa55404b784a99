import type { AccountView } from '../book/account-view.ts'
import { contractsOf, type DealDesk } from '../book/deal-desk.ts'
import type { LegBook } from '../book/leg-book.ts'
import type { SymbolDesk, Tradable } from '../symbols/symbol-desk.ts'
import type { TerminalLink } from '../terminal-link.ts'
import { type Account, differencesAsText, differencesOf, identifyPositions } from './compare-account.ts'
import { explainMissing } from './explain-exits.ts'
import type { Difference } from './hold-against.ts'

/** What the check compares. */
export interface AccountCheckParts {
  readonly link: TerminalLink
  readonly view: AccountView
  readonly desk: SymbolDesk
  readonly legs: LegBook
  readonly deals: DealDesk
}

/** Places where book and positions differ, and nothing says why. */
export interface Unexplained {
  /** The book holds what the terminal does not. */
  readonly missing: number
  /** The terminal holds what the book does not. */
  readonly surplus: number
}

/** Holds our book against the terminal's positions. */
export class AccountCheck {
  readonly #parts: AccountCheckParts

  constructor(parts: AccountCheckParts) {
    this.#parts = parts
  }

  /** All differences in one text; empty where there are none. */
  difference(): string {
    const account = this.#account()
    return account === null ? '' : differencesAsText(this.#parts.desk.tradables, account)
  }

  /** Tells exits that nobody saw, and counts what stays unexplained. */
  explain(): Unexplained {
    const account = this.#account()
    const { desk, deals } = this.#parts
    if (account === null) return { missing: 0, surplus: 0 }
    let [missing, surplus] = [0, 0]
    for (const tradable of desk.tradables) {
      identifyPositions(tradable, account, deals.unexplainedExits(tradable))
      for (const difference of differencesOf(tradable, account)) {
        if (difference.surplus > 0) surplus += 1
        if (difference.missing > 0 && !this.#explainExit(difference, tradable)) missing += 1
      }
    }
    return { missing, surplus }
  }

  #explainExit({ missing, position }: Difference, tradable: Tradable): boolean {
    const { deals } = this.#parts
    const candidates = deals
      .unexplainedExits(tradable)
      .filter((deal) => position === null || deal.position === position)
    const explaining = explainMissing(missing, candidates, ({ volume }) => contractsOf(tradable, volume))
    if (explaining === null) return false
    // a deal of a position that is nobody's here explains nothing
    return explaining.reduce((told, deal) => told + deals.exit(deal, tradable), 0) === missing
  }

  #account(): Account | null {
    const { link, legs, view } = this.#parts
    return link.session === null ? null : { hello: link.session.hello, legs, positions: view.positions }
  }
}
