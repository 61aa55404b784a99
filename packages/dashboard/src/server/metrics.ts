import { Counter, Gauge, Registry } from 'prom-client'
import type { ChallengerView } from '../api/schemas/index.ts'
import { asOfNow } from '../api/seen.ts'
import { heldPositions } from '../api/views/positions.ts'
import { regimeViews } from '../api/views/regimes.ts'
import type { BotFeed } from './bot-feed.ts'

/** What cannot be read is told where it is asked for; the other numbers stand. */
const challengerShown = (feed: BotFeed): ChallengerView | null => {
  try {
    const shown = feed.challenger()
    return shown?.state === 'OFF' ? null : shown
  } catch {
    return null
  }
}

const STATES = ['ACTIVE', 'REDUCE_ONLY', 'HALTED'] as const

/** What Prometheus asks for, made anew from the feeds each time. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests: Counter
  readonly #dropped: Counter
  readonly #gauges: (feeds: readonly BotFeed[], now: number, streams: (bot: string) => number) => void

  constructor() {
    const registers = [this.#registry]
    const gauge = (name: string, help: string, labels: readonly string[] = []): Gauge =>
      new Gauge({ name: `alavanca_${name}`, help, labelNames: ['bot', ...labels], registers })
    this.#requests = new Counter({
      name: 'alavanca_http_requests_total',
      help: 'Requests answered, by status',
      labelNames: ['status'],
      registers,
    })
    this.#dropped = new Counter({
      name: 'alavanca_streams_dropped_total',
      help: 'Streams of clients that took nothing any more',
      registers,
    })
    const up = gauge('up', '1 where the database can be read')
    const sequence = gauge('sequence', 'Sequence of the last step')
    const age = gauge('data_age_seconds', 'How long ago the last step was')
    const pnl = gauge('pnl_today_cents', 'Realised since the session day began')
    const unrealised = gauge('unrealised_cents', 'Open positions at the last price')
    const net = gauge('net_cents', 'Net of all closed trades')
    const trades = gauge('trades', 'Trades closed over the life of the engine')
    const refusedSignals = gauge('refused_signals', 'Signals refused over the life of the engine')
    const state = gauge('trading_state', '1 for the state that holds', ['state'])
    const contracts = gauge('contracts', 'Contracts held', ['symbol', 'leg', 'side'])
    const orders = gauge('orders_under_way', 'Orders the broker owes an answer on')
    const setAside = gauge('lessons_set_aside', 'Lessons that wait for an operator')
    const frozen = gauge('regime_frozen', '1 while a regime is frozen', ['regime'])
    const evidence = gauge('regime_evidence_used', 'Evidence of a drop, as a share of what freezes', ['regime'])
    const challenger = gauge(
      'challenger_evidence',
      'Evidence for a challenger, as a share of what promotes it; above 1 it may be',
      ['challenger'],
    )
    const streams = gauge('streams', 'Streams that are open')
    const all = [up, sequence, age, pnl, unrealised, net, trades, refusedSignals, state, contracts, orders, setAside]
    const each = [...all, frozen, evidence, challenger, streams]
    this.#gauges = (feeds, now, streamsOf) => {
      // what is not there any more must not stay
      for (const one of each) one.reset()
      for (const feed of feeds) {
        const bot = feed.id
        const seen = feed.seen(now)
        up.set({ bot }, feed.fault === null && seen !== null ? 1 : 0)
        streams.set({ bot }, streamsOf(bot))
        if (seen === null) continue
        const { desk } = seen
        const compared = challengerShown(feed)
        if (compared?.verdict != null)
          challenger.set({ bot, challenger: compared.name }, compared.verdict.eValue / compared.verdict.needed)
        const { ageMs } = asOfNow(seen)
        sequence.set({ bot }, desk.state.sequence)
        if (ageMs !== null) age.set({ bot }, ageMs / 1_000)
        pnl.set({ bot }, desk.state.pnlToday)
        const held = heldPositions(desk)
        unrealised.set(
          { bot },
          held.reduce((sum, one) => sum + (one.unrealisedCents ?? 0), 0),
        )
        net.set({ bot }, desk.state.counts.netCents)
        trades.set({ bot }, desk.state.counts.trades)
        refusedSignals.set({ bot }, desk.state.counts.refusedSignals)
        for (const name of STATES) state.set({ bot, state: name }, desk.state.tradingState === name ? 1 : 0)
        for (const one of held) contracts.inc({ bot, symbol: one.symbol, leg: one.leg, side: one.side }, one.contracts)
        orders.set({ bot }, desk.state.orders.length)
        setAside.set({ bot }, desk.state.lessonsSetAside)
        for (const { regime, detector } of regimeViews(seen)) {
          frozen.set({ bot, regime }, desk.state.frozenRegimes.includes(regime) ? 1 : 0)
          evidence.set({ bot, regime }, detector.evidence / detector.evidenceLimit)
        }
      }
    }
  }

  noteRequest(status: number): void {
    this.#requests.inc({ status: String(status) })
  }

  noteDropped(): void {
    this.#dropped.inc()
  }

  text(feeds: readonly BotFeed[], now: number, streams: (bot: string) => number): Promise<string> {
    this.#gauges(feeds, now, streams)
    return this.#registry.metrics()
  }

  get contentType(): string {
    return this.#registry.contentType
  }
}
