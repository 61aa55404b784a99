import type { AllocationRecord } from '@alavanca/capital'
import { type Cents, Checksum, type EpochMs, type Signal } from '@alavanca/core'
import type { EngineRecord, EngineSnapshot, MarketEvent, Step } from '@alavanca/engine'
import type { DecisionRecord } from '@alavanca/gate'
import type { BatchResult } from '@alavanca/online'
import type { RegimeStats } from '@alavanca/policy'
import type { MarketBar } from '@alavanca/recordings'
import type { Excursion, PerformanceTracker, Trade } from '@alavanca/report'
import { type CounterfactualBook, ExitTally, ExtrasNeededTally, RewardTrial, TradeTally } from '@alavanca/report'
import type { ScalpEvent } from '@alavanca/scalp'
import { LearningTally } from './learning-tally.ts'

/** Told of everything a run does, in the order in which it happens. */
export interface RunListener {
  /** The engine took a step; there is one for every price. Whoever needs those that led to something alone takes `onNews`, which costs far less. */
  readonly onStep?: (step: Step) => void
  /** The engine took a step that ordered or recorded something. After `onStep`. */
  readonly onNews?: (step: Step) => void
  /** A signal was sized by capital alone. */
  readonly onAllocation?: (record: AllocationRecord, signal: Signal) => void
  /** A signal was decided on by the gate, which sizes it too. */
  readonly onDecision?: (record: DecisionRecord, signal: Signal) => void
  /** A batch of trades was learnt. */
  readonly onBatch?: (result: BatchResult) => void
  /** After `onBatch`, once a regime: what is believed in it now. */
  readonly onBeliefs?: (stats: RegimeStats, time: EpochMs) => void
  readonly onScalpEvent?: (event: ScalpEvent) => void
  /** With how far it went while it was open; null where the run was not asked for its figures. */
  readonly onTrade?: (trade: Trade, went: Excursion | null) => void
  /** What the account is worth against its start, open positions included. */
  readonly onEquity?: (equity: Cents) => void
  /** A bar is complete and the account was valued; the strategy sees it next. */
  readonly onBar?: (bar: MarketBar) => void
  /** The recording is over: the engine as it stands, after its last step. */
  readonly onSnapshot?: (snapshot: EngineSnapshot) => void
}

/**
 * What of a record counts in the hash. Verdicts count by what they say and not by what they looked at, which stands beside them,
 * and a decision without its sentence: else both would take longer than all the rest, and a run would have another hash for
 * every word that is put better.
 */
const hashed = (record: EngineRecord): unknown => {
  switch (record.type) {
    case 'LEARNT':
      return record.result
    case 'ALLOCATED':
      return hashedAllocation(record.allocation)
    case 'DECIDED':
      return hashedDecision(record.decision)
    default:
      return record
  }
}

/** Field by field, as below: spreads take several times as long. */
const hashedAllocation = (allocation: AllocationRecord): Said<AllocationRecord> => ({
  code: allocation.code,
  context: allocation.context,
  operatorCapital: allocation.operatorCapital,
  marginPerContract: allocation.marginPerContract,
  maxContractsCap: allocation.maxContractsCap,
  base: allocation.base,
  extra: allocation.extra,
  final: allocation.final,
  layers: passedOf(allocation),
})

const hashedDecision = (decision: DecisionRecord): Said<Omit<DecisionRecord, 'reason'>> => ({
  signalId: decision.signalId,
  time: decision.time,
  symbol: decision.symbol,
  side: decision.side,
  action: decision.action,
  contracts: decision.contracts,
  fullBase: decision.fullBase,
  layers: passedOf(decision),
  regime: decision.regime,
  frozen: decision.frozen,
  state: decision.state,
  admissible: decision.admissible,
  masked: decision.masked,
  propensities: decision.propensities,
  propensity: decision.propensity,
  beliefs: decision.beliefs,
  policyVersion: decision.policyVersion,
  // JSON leaves out what is not there
  features: decision.features,
  code: decision.code,
})

/** Every field of a record, `undefined` where it is left out, and the verdicts as one text. */
type Said<Type extends { readonly layers: unknown }> = {
  readonly [Field in keyof Required<Type>]: Field extends 'layers' ? string : Type[Field]
}

const passedOf = ({ layers }: Pick<AllocationRecord, 'layers'>): string =>
  layers.map(({ layer, passed }) => (passed ? layer : `not ${layer}`)).join()

/** Counts what happens, and boils it down to one hash, without keeping any of it. */
export class RunLog {
  readonly #checksum = new Checksum()
  readonly #listener: RunListener
  readonly #performance: PerformanceTracker | null
  /** Whether anybody wants to hear of every step, whatever comes of it. */
  readonly hearsAll: boolean
  readonly tally: TradeTally = new TradeTally()
  readonly exits: ExitTally = new ExitTally()
  readonly learning: LearningTally = new LearningTally()
  readonly rewards: RewardTrial = new RewardTrial()
  readonly needed: ExtrasNeededTally = new ExtrasNeededTally()
  /** What was refused, simulated on the prices that follow. */
  readonly refused: CounterfactualBook

  constructor(refused: CounterfactualBook, listener: RunListener = {}, performance: PerformanceTracker | null = null) {
    this.refused = refused
    this.#listener = listener
    this.#performance = performance
    this.hearsAll = listener.onStep !== undefined
  }

  step(step: Step): void {
    this.#performance?.onStep(step)
    this.#listener.onStep?.(step)
    this.refused.apply(step)
    const { commands, records, event } = step
    if (records.length === 0 && commands.length === 0) return
    this.#listener.onNews?.(step)
    this.#hash(step)
    const signal = event.type === 'SIGNAL' ? event.signal : null
    const isDecided = records.some(({ type }) => type === 'DECIDED')
    for (const record of records) {
      if (record.type === 'ALLOCATED' && signal !== null && !isDecided) {
        this.needed.addVerdicts(record.allocation.layers)
        this.#listener.onAllocation?.(record.allocation, signal)
      } else if (record.type === 'DECIDED' && signal !== null) this.#decided(record.decision, signal)
      else this.#tell(record)
    }
  }

  /** A price at which nothing happened, and of which no step was made. */
  quiet(price: MarketEvent): void {
    this.#performance?.onPrice(price)
    this.refused.see(price)
  }

  equity(equity: Cents): void {
    this.#performance?.onEquity(equity)
    this.#listener.onEquity?.(equity)
  }

  bar(bar: MarketBar): void {
    this.#listener.onBar?.(bar)
  }

  /** SHA-256 over everything so far and `closing`. */
  hash(closing: unknown): string {
    this.#checksum.add(closing)
    return this.#checksum.hex()
  }

  /** A step's keys are always in the same order, so plain JSON has the same bytes every time. */
  #hash({ time, commands, records }: Step): void {
    this.#checksum.addLine(JSON.stringify([time, commands, records.map(hashed)]))
  }

  #decided(decision: DecisionRecord, signal: Signal): void {
    this.learning.decision(decision)
    this.needed.addDecision(decision)
    this.#listener.onDecision?.(decision, signal)
  }

  #tell(record: EngineRecord): void {
    switch (record.type) {
      case 'SCALP':
        this.#listener.onScalpEvent?.(record.event)
        break
      case 'TRADE_CLOSED':
        this.tally.add(record.trade)
        this.exits.add(record.trade)
        if (record.trade.lesson !== null) this.rewards.add(record.trade.lesson)
        this.#listener.onTrade?.(record.trade, this.#performance?.went ?? null)
        break
      case 'SIMULATED':
        this.learning.simulated()
        break
      case 'LEARNT':
        this.learning.batch(record.result)
        this.#listener.onBatch?.(record.result)
        break
      default:
    }
  }
}
