import type { Instrument } from '@alavanca/core'
import type { PublicState } from '@alavanca/engine'
import type { TerminalFacts, Tradable } from '@alavanca/mt5'
import { holdingsOf } from './holdings.ts'
import type { AccountStatus, LifeStatus } from './life-status.ts'
import { marginModeInWords } from './margin-mode-in-words.ts'

export interface StatusInput
  extends Pick<
    LifeStatus,
    | 'mode'
    | 'startedAt'
    | 'at'
    | 'database'
    | 'isObserving'
    | 'waitsForAccount'
    | 'link'
    | 'reason'
    | 'challenger'
    | 'sharing'
  > {
  readonly instruments: readonly Instrument[]
  readonly state: PublicState
  /** Null while none has told everything. */
  readonly terminal: TerminalFacts | null
  readonly tradables: readonly Tradable[]
}

const accountOf = ({ hello, account }: TerminalFacts): AccountStatus => ({
  login: hello.login,
  server: hello.server,
  kind: hello.kind,
  marginMode: marginModeInWords(hello.marginMode),
  currency: hello.currency,
  balance: account.balance,
  equity: account.equity,
  freeMargin: account.freeMargin,
  switchedOff: Object.entries(account.permissions).flatMap(([name, isOn]) => (isOn ? [] : [name])),
})

/** Where a life stands, of all that is known about it. */
export const statusOf = ({ instruments, state, terminal, tradables, ...facts }: StatusInput): LifeStatus => {
  const { sequence, time, day, pnlToday, tradingState, orders, differences, positions } = state
  return {
    ...facts,
    account: terminal === null ? null : accountOf(terminal),
    state: { sequence, time, day, pnlToday, tradingState, orders, differences },
    holdings: holdingsOf({
      instruments,
      positions,
      contracts: new Map(tradables.map(({ traded, contract }) => [traded.instrument.symbol, contract.symbol])),
      rows: terminal?.positions ?? null,
      magic: terminal?.hello.magic ?? null,
    }),
  }
}
