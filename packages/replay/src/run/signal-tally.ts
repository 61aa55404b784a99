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

/** Counts where signals and extras ended, from the steps of the engine. */
export class SignalTally {
  readonly signals: SignalFunnel = emptySignalFunnel()
  readonly extras: ExtraFunnel = emptyExtraFunnel()

  /** A signal that the engine was not asked about, for nothing could be filled at that hour. */
  outsideSession(): void {
    this.signals.signals += 1
    this.signals.outsideSession += 1
  }

  step({ event, commands, records }: Step): void {
    if (event.type === 'SIGNAL') {
      this.signals.signals += 1
      if (event.signal.side === 'HOLD') this.signals.hold += 1
      else if (commands.some(({ type }) => type === 'OPEN')) this.signals.submitted += 1
      else this.#notSubmitted(records)
    }
    for (const record of records) this.#count(record)
  }

  #notSubmitted(records: readonly EngineRecord[]): void {
    const refused = records.find((record) => record.type === 'SIGNAL_REFUSED')
    const decided = records.find((record) => record.type === 'DECIDED')
    if (refused !== undefined) this.signals[REFUSED[refused.code]] += 1
    else if (decided !== undefined) this.signals[HELD[decided.decision.code]] += 1
    else this.signals.insufficientCapital += 1
  }

  #count(record: EngineRecord): void {
    switch (record.type) {
      case 'ORDER':
        if (record.purpose === 'OPEN' && record.leg === 'BASE') this.#ordered(record.status)
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

  #ordered(status: string): void {
    if (status === 'FILLED') this.signals.entered += 1
    if (status === 'CANCELLED') this.signals.expired += 1
    if (status === 'REJECTED') this.signals.rejected += 1
  }

  #keptBack(reason: string): void {
    if (reason === 'SCALP_OPEN') this.extras.alreadyActive += 1
    if (reason === 'COOLDOWN') this.extras.cooldown += 1
  }
}
