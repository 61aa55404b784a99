import {
  type Cents,
  type Contracts,
  ensureNever,
  type Instrument,
  invalidInput,
  moveValue,
  requireSignal,
  type Signal,
  type Steps,
  toSteps,
} from '@alavanca/core'
import type { EntryOrder, EntryOutcome } from '../broker/orders.ts'
import type { HostDecision } from '../host-strategy.ts'
import { type ExtraFunnel, emptySignalFunnel, type SignalFunnel } from './funnel.ts'
import type { EntryGrounds } from './position-keeper.ts'
import type { Sizer, Sizing, SizingMoment } from './sizer.ts'

/** The moment of a decision. */
export interface Moment extends SizingMoment {
  /** Whether the day's loss reached its limit. */
  readonly isReduceOnly: boolean
  /** Whether a base position stands or an order for one waits. */
  readonly inPosition: boolean
  /** When an order given now would lapse; null where no order can be given. */
  readonly expiresAt: number | null
}

/** An order with what it was decided on. */
export interface Entry {
  readonly order: EntryOrder
  readonly grounds: EntryGrounds
}

/** From the host's signal to an order: is it a time to trade, and with how many contracts? */
export class SignalDesk {
  readonly #instrument: Instrument
  readonly #size: Sizer
  readonly signals: SignalFunnel = emptySignalFunnel()
  readonly extras: ExtraFunnel

  constructor(instrument: Instrument, size: Sizer, extras: ExtraFunnel) {
    this.#instrument = instrument
    this.#size = size
    this.extras = extras
  }

  /** An order, or null with the reason counted. Throws `INVALID_INPUT` for a signal that makes no sense. */
  decide(decision: HostDecision, moment: Moment): Entry | null {
    const { signal, context } = decision
    const { symbol } = this.#instrument
    if (requireSignal(signal).symbol !== symbol)
      throw invalidInput('signal.symbol', signal.symbol, `must be ${symbol}, which is replayed`)
    this.signals.signals += 1
    if (signal.side === 'HOLD') return this.#drop('hold')
    if (moment.inPosition) return this.#drop('inPosition')
    if (moment.expiresAt === null) return this.#drop('outsideSession')
    if (moment.isReduceOnly) return this.#drop('reduceOnly')
    const sizing = this.#size(decision, moment)
    if (sizing.code === 'INSUFFICIENT_CAPITAL') return this.#drop('insufficientCapital')
    if (sizing.code === 'POLICY_HOLD') return this.#drop('policyHold')
    this.signals.submitted += 1
    const order = this.#order(signal, signal.side, sizing, moment.expiresAt)
    const { approval } = sizing
    return { order, grounds: { regime: context.regime, approval, lesson: this.#lessonOf(signal, sizing) } }
  }

  /** What became of an order. */
  count(outcome: EntryOutcome): void {
    switch (outcome.type) {
      case 'FILLED':
        this.signals.entered += 1
        if (outcome.order.extraContracts > 0) this.extras.opened += 1
        return
      case 'REJECTED':
        this.signals.rejected += 1
        return
      case 'EXPIRED':
        this.signals.expired += 1
        return
      default:
        ensureNever(outcome)
    }
  }

  #drop(reason: Exclude<keyof SignalFunnel, 'signals' | 'submitted' | 'expired' | 'rejected' | 'entered'>): null {
    this.signals[reason] += 1
    return null
  }

  /** The risk budget is that of the full base position, whatever part of it was decided on. */
  #lessonOf({ entryPrice, stopPrice }: Signal, { decision }: Sizing): EntryGrounds['lesson'] {
    if (decision === null) return null
    const stopSteps = Math.abs(toSteps(entryPrice, this.#instrument) - toSteps(stopPrice, this.#instrument))
    const budget = moveValue(stopSteps * decision.fullBase, this.#instrument)
    // a learner divides by it
    return { decision, riskBudget: Math.max(1, budget) as Cents }
  }

  #order(
    { id, stopPrice, targets }: Signal,
    side: EntryOrder['side'],
    { baseContracts, approval }: Sizing,
    expiresAt: number,
  ): EntryOrder {
    const target = targets[0]
    return {
      id,
      side,
      baseContracts,
      extraContracts: approval?.extraContracts ?? (0 as Contracts),
      stop: toSteps(stopPrice, this.#instrument),
      target: target === undefined ? null : (toSteps(target, this.#instrument) as Steps),
      expiresAt,
    }
  }
}
