import type { AllocationRecord, CapitalManager } from '@alavanca/capital'
import {
  type ApprovedReleverage,
  type Cents,
  type Contracts,
  ensureNever,
  type Instrument,
  type Signal,
  type Steps,
  toSteps,
} from '@alavanca/core'
import type { ScalpManager } from '@alavanca/scalp'
import type { EntryOrder, EntryOutcome } from '../broker/orders.ts'
import type { HostDecision } from '../host-strategy.ts'
import { checkSignal } from './check-signal.ts'
import { type ExtraFunnel, emptyExtraFunnel, emptySignalFunnel, type SignalFunnel } from './funnel.ts'
import type { EntryGrounds } from './position-keeper.ts'

/** The moment of a decision. */
export interface Moment {
  readonly time: number
  readonly pnlToday: Cents
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

interface Parts {
  readonly instrument: Instrument
  readonly capital: CapitalManager
  readonly scalp: ScalpManager
  readonly onAllocation: (record: AllocationRecord, signal: Signal) => void
}

/** From the host's signal to an order: how many contracts, and whether an extra one goes with them. */
export class SignalDesk {
  readonly #parts: Parts
  readonly signals: SignalFunnel = emptySignalFunnel()
  readonly extras: ExtraFunnel = emptyExtraFunnel()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** An order, or null with the reason counted. Throws `INVALID_INPUT` for a signal that makes no sense. */
  decide({ signal, context }: HostDecision, moment: Moment): Entry | null {
    const { capital, instrument, onAllocation } = this.#parts
    checkSignal(signal, instrument.symbol)
    this.signals.signals += 1
    if (signal.side === 'HOLD') return this.#drop('hold')
    if (moment.inPosition) return this.#drop('inPosition')
    if (moment.expiresAt === null) return this.#drop('outsideSession')
    if (moment.isReduceOnly) return this.#drop('reduceOnly')
    const { time, pnlToday } = moment
    const { record, approval } = capital.allocate({ ...context, symbol: signal.symbol, time, pnlToday })
    onAllocation(record, signal)
    if (record.base === 0) return this.#drop('insufficientCapital')
    this.signals.submitted += 1
    const extra = this.#admit(approval, time)
    const base = Math.min(record.base, signal.requestedContracts ?? record.base)
    return {
      order: this.#order(signal, signal.side, base as Contracts, extra, moment.expiresAt),
      grounds: { regime: context.regime, approval: extra },
    }
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

  #drop(reason: 'hold' | 'inPosition' | 'outsideSession' | 'reduceOnly' | 'insufficientCapital'): null {
    this.signals[reason] += 1
    return null
  }

  /** An approved extra is only ordered where its scalp could open. */
  #admit(approval: ApprovedReleverage | null, time: number): ApprovedReleverage | null {
    if (approval === null) return null
    this.extras.approved += 1
    const { scalp } = this.#parts
    const refusal = scalp.active(approval.symbol) !== null ? 'alreadyActive' : null
    const reason = refusal ?? (scalp.inCooldown(approval.symbol, time) ? 'cooldown' : null)
    if (reason === null) return approval
    this.extras[reason] += 1
    return null
  }

  #order(
    { id, stopPrice, targets }: Signal,
    side: EntryOrder['side'],
    baseContracts: Contracts,
    extra: ApprovedReleverage | null,
    expiresAt: number,
  ): EntryOrder {
    const { instrument } = this.#parts
    const target = targets[0]
    return {
      id,
      side,
      baseContracts,
      extraContracts: extra?.extraContracts ?? (0 as Contracts),
      stop: toSteps(stopPrice, instrument),
      target: target === undefined ? null : (toSteps(target, instrument) as Steps),
      expiresAt,
    }
  }
}
