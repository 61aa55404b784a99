import type { Language } from '@alavanca/core'
import type { BrokerEvent } from '@alavanca/engine'
import type { Timers } from '@alavanca/mt5-protocol'
import { AccountView } from './book/account-view.ts'
import { DealDesk } from './book/deal-desk.ts'
import { LegBook } from './book/leg-book.ts'
import { areLevelsInForce } from './book/levels-in-force.ts'
import { SeenDeals } from './book/seen-deals.ts'
import { SharedTargets } from './book/shared-targets.ts'
import type { TerminalBrokerConfig } from './broker-config.ts'
import { CancelDesk } from './flight/cancel-desk.ts'
import { entryLapsed } from './flight/entry-lapse.ts'
import type { Flight } from './flight/flight.ts'
import { FlightBook } from './flight/flight-book.ts'
import { FlightDesk } from './flight/flight-desk.ts'
import { canSend, type LineParts } from './flight/make-line.ts'
import { MarketStream } from './market/market-stream.ts'
import { type BridgeNotice, warning } from './notices.ts'
import { AccountCheck } from './reconcile/account-check.ts'
import { DifferenceWatch } from './reconcile/difference-watch.ts'
import { HistoryDesk } from './reconcile/history-desk.ts'
import { Reconciliation } from './reconcile/reconciliation.ts'
import { SymbolDesk } from './symbols/symbol-desk.ts'
import { TerminalLink } from './terminal-link.ts'

/** What the rooms need of the broker around them. */
export interface RoomParts {
  readonly config: TerminalBrokerConfig
  readonly timers: Timers
  readonly language: Language
  readonly tell: (event: BrokerEvent) => void
  readonly notice: (notice: BridgeNotice) => void
  /** A reconciliation has come to its end. */
  readonly ready: () => void
}

/** Everything a broker consists of, each room knowing those it needs. */
export interface BrokerRooms {
  readonly link: TerminalLink
  readonly desk: SymbolDesk
  readonly stream: MarketStream
  readonly view: AccountView
  readonly legs: LegBook
  readonly targets: SharedTargets
  readonly book: FlightBook
  readonly flights: FlightDesk
  readonly seen: SeenDeals
  readonly deals: DealDesk
  readonly history: HistoryDesk
  readonly watch: DifferenceWatch
  readonly reconciliation: Reconciliation
  readonly lines: LineParts
}

export const brokerRooms = ({ config, timers, language, tell, notice, ready }: RoomParts): BrokerRooms => {
  const { timings } = config
  const link = new TerminalLink(timers)
  const desk = new SymbolDesk(config.symbols)
  const stream = new MarketStream(link, desk)
  const view = new AccountView()
  const legs = new LegBook()
  const book = new FlightBook((symbol) => desk.volumeStep(symbol))
  const seen = new SeenDeals((serverMs) => link.utc(serverMs))
  const isReady = (): boolean => reconciliation.phase === 'READY'
  const targets = new SharedTargets({ book, positions: () => view.positions })
  const cancels = new CancelDesk({ link, timers, desk, lifetimeMs: timings.orderLifetimeMs })
  const isInForce = ({ command }: Flight): boolean => {
    const tradable = desk.tradable(command.symbol)
    if (command.type !== 'MODIFY' || tradable === null) return false
    const { positions } = view
    return areLevelsInForce(command, tradable, legs.leg(command.symbol, command.leg), {
      positions,
      isHedging: link.isHedging,
    })
  }
  const lines: LineParts = { config, timers, link, desk, book, legs, targets, isReady }
  const flights = new FlightDesk({
    book,
    timers,
    timings,
    language,
    sendLine: (line) => canSend(lines) && link.send(line),
    ask: (cid) => link.send({ t: 'query', cid }),
    wantSnapshot: () => link.send({ t: 'snapshot' }),
    wantHistory: () => history.ask(),
    tell,
    time: () => link.time(),
    isVouchedFor: (flight) => link.isVouchedFor(flight),
    isInForce,
    moved: (flight) => targets.note(flight),
    hasLapsed: ({ command }) => {
      const tradable = desk.tradable(command.symbol)
      return tradable !== null && entryLapsed(command, tradable.traded.instrument, link.time())
    },
    takeBack: (flight) => cancels.send(flight),
  })
  const deals = new DealDesk({
    link,
    desk,
    book,
    flights,
    legs,
    seen,
    isReady,
    tell,
    warn: (code, message) => notice(warning(code, message)),
    changed: () => watch.look(),
  })
  const history = new HistoryDesk({
    link,
    timers,
    timings,
    book,
    seen,
    take: (deal) => deals.take(deal),
    complete: (asOf) => {
      flights.historyComplete(asOf)
      reconciliation.historyComplete()
    },
  })
  const check = new AccountCheck({ link, view, desk, legs, deals })
  const watch = new DifferenceWatch({
    check,
    book,
    timers,
    graceMs: timings.graceMs,
    isReady,
    collect: () => reconciliation.collect(),
  })
  const explain = () => {
    const unexplained = check.explain()
    watch.accept()
    return unexplained
  }
  const reconciliation = new Reconciliation({
    link,
    timers,
    graceMs: timings.graceMs,
    view,
    desk,
    stream,
    book,
    deals,
    seen,
    history,
    explain,
    tell,
    ready,
  })
  return { link, desk, stream, view, legs, targets, book, flights, seen, deals, history, watch, reconciliation, lines }
}
