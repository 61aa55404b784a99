import type { Language } from '@alavanca/core'
import type { BrokerEvent } from '@alavanca/engine'
import type { Timers } from '@alavanca/mt5-protocol'
import { AccountView } from './book/account-view.ts'
import { DealDesk } from './book/deal-desk.ts'
import { ForeignBook } from './book/foreign-book.ts'
import { type HeldLeg, LegBook } from './book/leg-book.ts'
import { areLevelsInForce } from './book/levels-in-force.ts'
import { OrderedStops } from './book/ordered-stops.ts'
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
import { type CollectOptions, Reconciliation } from './reconcile/reconciliation.ts'
import { StopWatch } from './reconcile/stop-watch.ts'
import { SymbolDesk } from './symbols/symbol-desk.ts'
import { TerminalLink } from './terminal-link.ts'

/** What the rooms need of the broker around them. */
export interface RoomParts {
  readonly config: TerminalBrokerConfig
  readonly timers: Timers
  readonly language: Language
  readonly tell: (event: BrokerEvent) => void
  readonly notice: (notice: BridgeNotice) => void
  /** Takes over what the engine holds, where an operator has changed it. */
  readonly relearn: () => void
  /** A reconciliation has come to its end; `isTold` unless it found all as it was. */
  readonly ready: (isTold: boolean) => void
}

/** Everything a broker consists of, each room knowing those it needs. */
export interface BrokerRooms {
  readonly link: TerminalLink
  readonly desk: SymbolDesk
  readonly stream: MarketStream
  readonly view: AccountView
  readonly legs: LegBook
  readonly targets: SharedTargets
  readonly stops: OrderedStops
  readonly stopWatch: StopWatch
  readonly book: FlightBook
  readonly flights: FlightDesk
  readonly seen: SeenDeals
  readonly deals: DealDesk
  readonly history: HistoryDesk
  readonly watch: DifferenceWatch
  readonly reconciliation: Reconciliation
  readonly lines: LineParts
}

export const brokerRooms = ({ config, timers, language, tell, notice, relearn, ready }: RoomParts): BrokerRooms => {
  const { timings } = config
  const link = new TerminalLink(timers)
  const legs = new LegBook()
  const desk: SymbolDesk = new SymbolDesk(config.symbols, (symbol) => legs.contractOf(symbol) ?? book.opening(symbol))
  const stream = new MarketStream(link, desk)
  const view = new AccountView()
  const book = new FlightBook((symbol) => desk.volumeStep(symbol))
  const foreign = new ForeignBook()
  const stops = new OrderedStops(book, () => view.positionLists)
  const seen = new SeenDeals((serverMs) => link.utc(serverMs))
  const isReady = (): boolean => reconciliation.phase === 'READY'
  const targets = new SharedTargets({ book, positions: () => view.positions })
  const cancels = new CancelDesk({ link, timers, desk, lifetimeMs: timings.orderLifetimeMs })
  const isInForce = ({ command }: Flight): boolean => {
    const tradable = desk.tradable(command.symbol)
    if (command.type !== 'MODIFY' || tradable === null) return false
    const { positions } = view
    return areLevelsInForce(command, tradable, legs.leg(command.symbol, command.leg, command.side), {
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
    moved: (flight) => {
      targets.note(flight)
      stops.moved(flight.command.orderId)
    },
    refused: (flight, code) => {
      if (isReady() && flight.command.type !== 'OPEN' && isNothingThere(code)) reconciliation.collect(LOOK_AGAIN)
    },
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
    foreign,
    stops,
    seen,
    isReady,
    tell,
    left: (symbol, leg) => flights.left(symbol, leg),
    warn: (code, message) => notice(warning(code, message)),
    changed: () => {
      // what is flat follows its series again
      stream.renew()
      watch.look()
    },
  })
  const history = new HistoryDesk({
    link,
    timers,
    timings,
    book,
    legs,
    seen,
    take: (deal) => deals.take(deal),
    complete: (asOf) => {
      flights.historyComplete(asOf)
      reconciliation.historyComplete()
    },
  })
  const check = new AccountCheck({ link, view, desk, legs, deals, foreign, seen })
  const watch = new DifferenceWatch({
    check,
    book,
    timers,
    graceMs: timings.graceMs,
    isReady,
    collect: () => reconciliation.collect({ isPatient: false, isTold: false }),
  })
  const reconciliation = new Reconciliation({
    link,
    timers,
    graceMs: timings.graceMs,
    view,
    stream,
    book,
    deals,
    seen,
    history,
    holdings: {
      explain: () => {
        relearn()
        check.explain()
      },
      isNew: () => watch.isNew,
      differences: () => check.differences(),
      accept: () => {
        check.accept()
        watch.accept()
      },
    },
    isTold: () => desk.missing.length === 0 && legs.all.every(isInContract),
    tell,
    ready,
  })
  const isInContract = ({ contract, symbol }: HeldLeg): boolean =>
    contract !== null || desk.contractName(symbol) !== null
  const stopWatch = new StopWatch({
    link,
    timers,
    desk,
    view,
    legs,
    book,
    stops,
    isReady,
    tell,
    againMs: timings.graceMs,
  })
  return {
    link,
    desk,
    stream,
    view,
    legs,
    targets,
    stops,
    stopWatch,
    book,
    flights,
    seen,
    deals,
    history,
    watch,
    reconciliation,
    lines,
  }
}

/** Refusals that say that what is held here is not there. */
export const isNothingThere = (code: string): boolean => code === 'NO_POSITION' || code === 'POSITION_CLOSED'

/** Something speaks against what is held here: all of it is compared, and the end told. */
export const LOOK_AGAIN: CollectOptions = { isPatient: true, isTold: true }
