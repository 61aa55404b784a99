import type { EngineRecord, SignalRefusalCode, Step } from '@alavanca/engine'
import type { GateCode } from '@alavanca/gate'
import { type ExtraFunnel, emptyExtraFunnel, emptySignalFunnel, type SignalFunnel } from '@alavanca/report'

const REFUSED: Readonly<Record<SignalRefusalCode, keyof SignalFunnel>> = {
  DUPLICATE_SIGNAL: 'duplicate',
  HALTED: 'halted',
  REDUCE_ONLY: 'reduceOnly',
  IN_POSITION: 'inPosition',
  STALE_SIGNAL: 'stale',
  FUTURE_SIGNAL: 'stale',
  STOP_BEHIND_MARKET: 'behindMarket',
  TARGET_BEHIND_MARKET: 'behindMarket',
  BELOW_MINIMUM: 'belowMinimum',
  ENTRY_BEHIND_MARKET: 'entryBehindMarket',
  ENTRY_EXPIRED: 'entryExpired',
  DAY_RULE: 'dayRule',
  REVERSAL_FAILED: 'reversalFailed',
}

/** Where a signal ended that the gate decided against. */
const HELD: Readonly<Record<GateCode, keyof SignalFunnel>> = {
  DECIDED: 'policyHold',
  BELOW_MINIMUM: 'belowMinimum',
  INSUFFICIENT_CAPITAL: 'insufficientCapital',
  // a signal that asks for a position of none
  SIGNAL_HOLD: 'hold',
  POLICY_OFF: 'insufficientCapital',
}

/** Where a step says that a signal ended; null where it says nothing of one. */
const outcomeOf = ({ commands, records }: Step): keyof SignalFunnel | null => {
  if (commands.some(({ type }) => type === 'OPEN')) return 'submitted'
  const refused = records.find((record) => record.type === 'SIGNAL_REFUSED')
  if (refused !== undefined) return REFUSED[refused.code]
  const decided = records.find((record) => record.type === 'DECIDED')
  if (decided !== undefined) return HELD[decided.decision.code]
  return records.some(({ type }) => type === 'ALLOCATED') ? 'insufficientCapital' : null
}

/** Counts where signals and extras ended, from the steps of the engine. */
export class SignalTally {
  readonly signals: SignalFunnel = emptySignalFunnel()
  readonly extras: ExtraFunnel = emptyExtraFunnel()

  /** A signal that the engine was not asked about, for nothing could be filled at that hour. */
  outsideSession(): void {
    this.signals.signals += 1
    this.signals.outsideSession += 1
  }

  step(step: Step): void {
    const { event, records } = step
    if (event.type === 'SIGNAL') {
      this.signals.signals += 1
      if (event.signal.side === 'HOLD') this.signals.hold += 1
      else this.#began(step)
    } else if (this.signals.reversing > 0) this.#takenUp(step)
    for (const record of records) this.#count(record, step)
  }

  #began(step: Step): void {
    const waits = step.records.some(({ type }) => type === 'REVERSAL_WAITS')
    // a signal that only ends a trade of the other side is never decided on
    this.signals[waits ? 'reversing' : (outcomeOf(step) ?? 'closedOpposite')] += 1
  }

  /** A signal that waited for a trade of the other side to end is decided on once that is over. */
  #takenUp(step: Step): void {
    if (step.records.some((record) => record.type === 'ORDER' && record.purpose === 'OPEN' && record.leg === 'EXTRA'))
      return
    const outcome = outcomeOf(step)
    if (outcome === null) return
    this.signals.reversing -= 1
    this.signals[outcome] += 1
  }

  #count(record: EngineRecord, step: Step): void {
    switch (record.type) {
      case 'ORDER':
        if (record.purpose === 'OPEN' && record.leg === 'BASE') this.#ordered(record.status, step)
        break
      case 'ALLOCATED':
        if (record.allocation.extra > 0) this.extras.approved += 1
        break
      case 'DECIDED':
        // only what the layers had approved is kept back by the rest
        if (record.decision.masked.some(({ reason }) => reason === 'LAYERS_REFUSED')) break
        for (const { reason } of record.decision.masked) this.#keptBack(reason)
        break
      case 'EXTRA_DROPPED':
        this.#keptBack(record.code)
        break
      case 'SCALP':
        if (record.event.type === 'OPENED') this.extras.opened += 1
        break
      default:
    }
  }

  #ordered(status: string, { event }: Step): void {
    if (status === 'FILLED') this.signals.entered += 1
    if (status === 'REJECTED') this.signals.rejected += 1
    if (status !== 'CANCELLED') return
    const isTakenBack = event.type === 'ORDER_CANCELLED' && event.cause === 'REQUESTED'
    this.signals[isTakenBack ? 'takenBack' : 'expired'] += 1
  }

  #keptBack(reason: string): void {
    if (reason === 'SCALP_OPEN') this.extras.alreadyActive += 1
    if (reason === 'COOLDOWN') this.extras.cooldown += 1
  }
}
