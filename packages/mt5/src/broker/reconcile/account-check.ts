import type { HoldingDifference } from '@alavanca/engine'
import type { DealRow } from '@alavanca/mt5-protocol'
import { isHedging } from '../../mapping/margin-mode.ts'
import type { AccountView } from '../book/account-view.ts'
import { contractsOf, type DealDesk } from '../book/deal-desk.ts'
import type { ForeignBook } from '../book/foreign-book.ts'
import { type LegBook, signed } from '../book/leg-book.ts'
import type { SeenDeals } from '../book/seen-deals.ts'
import type { SymbolDesk } from '../symbols/symbol-desk.ts'
import type { TerminalLink } from '../terminal-link.ts'
import { type Account, counterOf, differencesOf, type Holding, identifyPositions, rowsOf } from './compare-account.ts'
import { explainMissing } from './explain-exits.ts'
import { type Difference, heldIn, thereIn } from './hold-against.ts'

/** What the check compares. */
export interface AccountCheckParts {
  readonly link: TerminalLink
  readonly view: AccountView
  readonly desk: SymbolDesk
  readonly legs: LegBook
  readonly deals: DealDesk
  readonly foreign: ForeignBook
  readonly seen: SeenDeals
}

/** Holds our book against the terminal's positions, as numbers of contracts. */
export class AccountCheck {
  readonly #parts: AccountCheckParts

  constructor(parts: AccountCheckParts) {
    this.#parts = parts
  }

  /** Every number that differs. */
  differences(): readonly HoldingDifference[] {
    return this.#all().map(({ position: _, ...difference }) => difference)
  }

  /** All differences in one text, to tell whether they are still the same; empty where there are none. */
  difference(): string {
    const all = this.#all()
    return all.length === 0 ? '' : JSON.stringify(all)
  }

  /** Tells exits that nobody saw, where deals account for what is different. */
  explain(): void {
    const account = this.#account()
    if (account === null) return
    for (const holding of this.#holdings(account)) {
      identifyPositions(holding, account, this.#parts.deals.unexplained(holding.contract).filter(isExit))
      if (isHedging(account.hello.marginMode)) this.#explainPositions(holding, account)
      else this.#explainContract(holding, account)
    }
  }

  /** What is different now is known: what is more there is others'. */
  accept(): void {
    const account = this.#account()
    if (account === null || isHedging(account.hello.marginMode)) return
    for (const holding of this.#holdings(account)) {
      const { here, there } = this.#numbers(holding, account)
      this.#parts.foreign.compared(holding.contract, here, there)
    }
  }

  #all(): readonly Difference[] {
    const account = this.#account()
    return account === null ? [] : this.#holdings(account).flatMap((holding) => differencesOf(holding, account))
  }

  /** Every contract that a traded symbol is or was, as far as this process knows. */
  #holdings(account: Account): readonly Holding[] {
    const { desk, legs } = this.#parts
    for (const { instrument } of desk.traded) {
      const contract = account.contractNow(instrument.symbol)
      if (contract !== null) legs.settle(instrument.symbol, contract)
    }
    return desk.owned
  }

  #numbers(holding: Holding, account: Account): { readonly here: number; readonly there: number } {
    const { traded, contract } = holding
    const here = heldIn(account.legs.inContract(traded.instrument.symbol, contract))
    return { here, there: thereIn(rowsOf(holding, account), counterOf(holding)) }
  }

  /** One position, whoever made it: all deals of the contract that nobody accounts for are others', in their order. */
  #explainContract(holding: Holding, account: Account): void {
    const { deals, foreign } = this.#parts
    const { here, there } = this.#numbers(holding, account)
    const unexplained = there - here - foreign.of(holding.contract)
    for (const deal of this.#accountingFor(unexplained, deals.unexplained(holding.contract), holding))
      deals.others(deal)
  }

  #explainPositions(holding: Holding, account: Account): void {
    const { deals } = this.#parts
    for (const { position, side, here, there, leg } of differencesOf(holding, account)) {
      if (leg === null || here <= there) continue
      const candidates = deals.unexplained(holding.contract).filter((deal) => deal.position === position)
      for (const deal of this.#accountingFor(signed(side, there - here), candidates, holding)) deals.others(deal)
    }
  }

  /** Those that came after all that is known where they add up, else the shortest run of the newest that does. */
  #accountingFor(unexplained: number, deals: readonly DealRow[], { traded }: Holding): readonly DealRow[] {
    const { seen } = this.#parts
    const signedOf = ({ side, volume }: DealRow): number | null => {
      const contracts = contractsOf(traded.instrument, volume)
      return contracts === null ? null : signed(side, contracts)
    }
    const later = seen.isSure ? deals.filter((deal) => seen.isLater(deal)) : []
    const sum = later.reduce((total, deal) => total + (signedOf(deal) ?? Number.NaN), 0)
    return later.length > 0 && sum === unexplained ? later : (explainMissing(unexplained, deals, signedOf) ?? [])
  }

  #account(): Account | null {
    const { link, legs, view, desk } = this.#parts
    if (link.session === null) return null
    const contractNow = (symbol: string): string | null => desk.contractName(symbol)
    return { hello: link.session.hello, legs, positions: view.positions, contractNow }
  }
}

const isExit = ({ entry }: DealRow): boolean => entry !== 'IN'
