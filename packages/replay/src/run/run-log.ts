import type { AllocationRecord } from '@alavanca/capital'
import { type Cents, Checksum, type EpochMs, type Signal } from '@alavanca/core'
import type { DecisionRecord } from '@alavanca/gate'
import type { BatchResult } from '@alavanca/online'
import type { RegimeStats } from '@alavanca/policy'
import type { ScalpEvent } from '@alavanca/scalp'
import type { MarketBar } from '../market-data.ts'
import { LearningTally } from './learning-summary.ts'
import type { Trade } from './trade.ts'
import { TradeTally } from './trade-tally.ts'

/** Told of everything a run does, in the order in which it happens. */
export interface RunListener {
  /** A signal was sized by capital alone. */
  readonly onAllocation?: (record: AllocationRecord, signal: Signal) => void
  /** A signal was decided on by the gate, which sizes it too. */
  readonly onDecision?: (record: DecisionRecord, signal: Signal) => void
  /** A batch of trades was learnt. */
  readonly onBatch?: (result: BatchResult) => void
  /** After `onBatch`, once a regime: what is believed in it now. */
  readonly onBeliefs?: (stats: RegimeStats, time: EpochMs) => void
  readonly onScalpEvent?: (event: ScalpEvent) => void
  readonly onTrade?: (trade: Trade) => void
  /** What the account is worth against its start, open positions included. */
  readonly onEquity?: (equity: Cents) => void
  /** A bar is complete and the account was valued; the strategy sees it next. */
  readonly onBar?: (bar: MarketBar) => void
}

/** Counts what happens, and boils it down to one hash, without keeping any of it. */
export class RunLog {
  readonly #checksum = new Checksum()
  readonly #listener: RunListener
  readonly tally: TradeTally = new TradeTally()
  readonly learning: LearningTally = new LearningTally()

  constructor(listener: RunListener = {}) {
    this.#listener = listener
  }

  readonly onAllocation = (record: AllocationRecord, signal: Signal): void => {
    this.#checksum.add({ type: 'ALLOCATION', signal: signal.id, ...record })
    this.#listener.onAllocation?.(record, signal)
  }

  readonly onDecision = (record: DecisionRecord, signal: Signal): void => {
    this.learning.decision(record)
    this.#checksum.add({ type: 'DECISION', ...record })
    this.#listener.onDecision?.(record, signal)
  }

  readonly onBatch = (result: BatchResult): void => {
    this.learning.batch(result)
    this.#checksum.add({ type: 'BATCH', ...result })
    this.#listener.onBatch?.(result)
  }

  readonly onScalpEvent = (event: ScalpEvent): void => {
    this.#checksum.add(event)
    this.#listener.onScalpEvent?.(event)
  }

  readonly onTrade = (trade: Trade): void => {
    this.tally.add(trade)
    this.#checksum.add({ type: 'TRADE', ...trade })
    this.#listener.onTrade?.(trade)
  }

  /** SHA-256 over everything so far and `closing`. */
  hash(closing: unknown): string {
    this.#checksum.add(closing)
    return this.#checksum.hex()
  }
}
