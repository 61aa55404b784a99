import { invalidInput, type SessionCalendar, type SessionDay } from '@alavanca/core'
import { coversSetup, decodeTape, type SetResult as Earned, ReplayedSet, runSets, type Tape } from '@alavanca/kernel'
import type { MarketBar } from '@alavanca/recordings'
import { type ReplaySetup, replay } from '@alavanca/replay'
import type { ChunkKind } from '../chunks/chunk.ts'
import type { Params } from '../space/parameter.ts'
import { outcomeDigest, type TrialOutcome } from '../trial/trial.ts'
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
  readonly setupFor: (params: Params) => ReplaySetup
}

interface Stretch {
  readonly days: readonly SessionDay[]
  readonly market: MarketRows
}

const outcomeOf = (earned: Earned, days: readonly number[]): TrialOutcome => {
  const { netCents, grossCents, commissionCents, maxDrawdownCents, trades, wins, extras } = earned
  const metrics = { netCents, grossCents, commissionCents, maxDrawdownCents, trades, wins, extras }
  return { type: 'DONE', metrics, dailyCents: days }
}

/**
 * A market that was read once, and any number of sets over it. What the kernel covers runs over its tape; the rest, and all that
 * is made again on purpose, is a replay of its own from a fresh engine, so that each way is held against the other.
 */
export class MarketEvaluator implements ChunkEvaluator {
  readonly #options: MarketOptions
  readonly #days: readonly SessionDay[]
  readonly #stretches: readonly Stretch[]
  readonly #tapes = new Map<number, Promise<Tape>>()

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

  /** How many bars or ticks there are, those that are kept back included. */
  get rows(): number {
    return this.#options.market.rows.length
  }

  /** Whether the kernel covers the settings that are not searched: a set then takes milliseconds where a replay takes seconds. */
  async runsOnTape(): Promise<boolean> {
    const { strategy: _, ...set } = this.#options.setupFor({})
    const [first] = this.#stretches
    // what is seen without the market: a policy decides
    if (first === undefined || set.learning !== undefined) return false
    return coversSetup(await this.#tapeOf(0, first), set).length === 0
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

  async evaluateChunk(
    shard: number,
    sets: readonly Params[],
    begin: (index: number) => void,
    kind: ChunkKind,
  ): Promise<readonly SetResult[]> {
    const stretch = this.#stretches[shard]
    if (stretch === undefined) throw invalidInput('shard', shard, `must be one of ${this.#stretches.length} shards`)
    const tape = kind === 'FIRST' ? await this.#tapeOf(shard, stretch) : null
    return evaluateEach(sets, begin, (params) => this.#evaluate(params, stretch, tape))
  }

  digestOf(outcome: TrialOutcome): string {
    return outcomeDigest(outcome)
  }

  /** One set over everything, told on the days that were kept back: it trades on what it had learnt by then. */
  async evaluateHoldOut(params: Params): Promise<TrialOutcome> {
    const { market } = this.#options
    const outcome = await this.#evaluate(params, { market, days: this.#days }, null)
    if (outcome.type !== 'DONE') return outcome
    const dailyCents = outcome.dailyCents.slice(this.#days.length - this.holdOutDays.length)
    return { type: 'DONE', metrics: { netCents: dailyCents.reduce((sum, day) => sum + day, 0) }, dailyCents }
  }

  async #evaluate(params: Params, { market, days }: Stretch, tape: Tape | null): Promise<TrialOutcome> {
    const setup = this.#options.setupFor(params)
    const { strategy: _, ...set } = setup
    if (tape !== null && coversSetup(tape, set).length === 0) {
      const [earned] = runSets(tape, [set])
      if (earned?.type === 'RESULT') return outcomeOf(earned, [...earned.dayNetCents])
    }
    const replayed = new ReplayedSet({ days })
    const warmUp = [this.#options.warmUp]
    const run = { ...setup, listener: replayed.listener, recording: asRecording(market), warmUp }
    const earned = replayed.result(await replay(run))
    return outcomeOf(earned, [...earned.dayNetCents])
  }

  #tapeOf(shard: number, { market }: Stretch): Promise<Tape> {
    const decoded = this.#tapes.get(shard) ?? this.#decode(market)
    this.#tapes.set(shard, decoded)
    return decoded
  }

  #decode(market: MarketRows): Promise<Tape> {
    const { instrument, strategy, timeZone, sessionRollover, barMs } = this.#options.setupFor({})
    return decodeTape({
      ...{ instrument, strategy, timeZone },
      ...(sessionRollover !== undefined && { sessionRollover }),
      ...(barMs !== undefined && { barMs }),
      recording: asRecording(market),
      warmUp: [this.#options.warmUp],
    })
  }
}
