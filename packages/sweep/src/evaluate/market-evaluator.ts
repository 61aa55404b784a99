import { invalidInput, type SessionCalendar, type SessionDay } from '@alavanca/core'
import type { MarketBar } from '@alavanca/recordings'
import { type ReplaySetup, replay } from '@alavanca/replay'
import type { Params } from '../space/parameter.ts'
import type { TrialOutcome } from '../trial/trial.ts'
import { DayMoney } from './day-money.ts'
import { type ChunkEvaluator, evaluateEach, type SetResult } from './evaluate-chunk.ts'
import { asRecording, daysOf, type MarketRows, rowsWithin, shardDays } from './market-rows.ts'

/** A market and how a set of parameters trades on it. */
export interface MarketOptions {
  readonly market: MarketRows
  /** Bars from before it, for the strategy's indicators. */
  readonly warmUp: readonly MarketBar[]
  /** By whose days results are told. */
  readonly calendar: SessionCalendar
  readonly shards: number
  /** The first session day that is kept back; null for none. */
  readonly holdOut: SessionDay | null
  /** A fresh setup, with a fresh strategy. Throws `INVALID_CONFIGURATION` for settings that do not go together. */
  readonly setupFor: (params: Params) => ReplaySetup | Promise<ReplaySetup>
}

interface Stretch {
  readonly days: readonly SessionDay[]
  readonly market: MarketRows
}

/** A market that was decoded once, and any number of sets over it: each a replay of its own, from a fresh engine. */
export class MarketEvaluator implements ChunkEvaluator {
  readonly #options: MarketOptions
  readonly #days: readonly SessionDay[]
  readonly #stretches: readonly Stretch[]

  /** Throws `UNREADABLE_DATA` where there are fewer session days than shards. */
  constructor(options: MarketOptions) {
    const { market, calendar } = options
    this.#options = options
    this.#days = daysOf(market, calendar)
    this.#stretches = shardDays(this.#days, options).map((days) => ({
      days,
      market: rowsWithin(market, calendar, [days[0] ?? '', days.at(-1) ?? '']),
    }))
  }

  /** Session days of each shard. */
  get shardDays(): readonly (readonly SessionDay[])[] {
    return this.#stretches.map(({ days }) => days)
  }

  /** Session days that are kept back. */
  get holdOutDays(): readonly SessionDay[] {
    const { holdOut } = this.#options
    return holdOut === null ? [] : this.#days.filter((day) => day >= holdOut)
  }

  evaluateChunk(shard: number, sets: readonly Params[], begin: (index: number) => void): Promise<readonly SetResult[]> {
    const stretch = this.#stretches[shard]
    if (stretch === undefined) throw invalidInput('shard', shard, `must be one of ${this.#stretches.length} shards`)
    return evaluateEach(sets, begin, (params) => this.#run(params, stretch.market, stretch.days))
  }

  /** One set over everything, told on the days that were kept back: it trades on what it had learnt by then. */
  async evaluateHoldOut(params: Params): Promise<TrialOutcome> {
    return this.#run(params, this.#options.market, this.holdOutDays)
  }

  async #run(params: Params, market: MarketRows, days: readonly SessionDay[]): Promise<TrialOutcome> {
    const { setupFor, warmUp, calendar } = this.#options
    const setup = await setupFor(params)
    const money = new DayMoney(calendar)
    const run = { ...setup, listener: money.listener, recording: asRecording(market), warmUp: [warmUp] }
    const { money: sums, trades } = await replay(run)
    const { netCents, grossCents, commissionCents, maxDrawdownCents } = sums
    const metrics = { netCents, grossCents, commissionCents, maxDrawdownCents, trades: trades.trades }
    return { type: 'DONE', metrics, dailyCents: money.on(days) }
  }
}
