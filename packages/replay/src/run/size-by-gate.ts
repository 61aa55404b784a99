import type { Contracts, Signal } from '@alavanca/core'
import type { DecisionRecord, RlGate } from '@alavanca/gate'
import type { ScalpManager } from '@alavanca/scalp'
import type { ExtraFunnel } from './funnel.ts'
import type { Sizer } from './sizer.ts'

interface Parts {
  readonly gate: RlGate<unknown>
  readonly scalp: ScalpManager
  readonly extras: ExtraFunnel
  readonly onDecision: (record: DecisionRecord, signal: Signal) => void
}

const NOTHING = { baseContracts: 0 as Contracts, approval: null, decision: null } as const

const countExtras = (extras: ExtraFunnel, { layers, masked }: DecisionRecord): void => {
  if (layers.length === 0 || layers.some(({ passed }) => !passed)) return
  extras.approved += 1
  for (const { reason } of masked) {
    if (reason === 'SCALP_OPEN') extras.alreadyActive += 1
    if (reason === 'COOLDOWN') extras.cooldown += 1
  }
}

/** Sizing by the gate: capital says what can be carried, the policy whether and how boldly. */
export const sizeByGate =
  ({ gate, scalp, extras, onDecision }: Parts): Sizer =>
  ({ signal, context }, { time, pnlToday }) => {
    const isScalpOpen = scalp.active(signal.symbol) !== null
    const isCoolingDown = scalp.inCooldown(signal.symbol, time)
    // the moment of the decision counts, whatever the strategy wrote into its signal
    const { record, approval } = gate.decide({ ...signal, time }, { ...context, pnlToday, isScalpOpen, isCoolingDown })
    onDecision(record, signal)
    countExtras(extras, record)
    if (record.code === 'INSUFFICIENT_CAPITAL') return { ...NOTHING, code: 'INSUFFICIENT_CAPITAL' }
    if (record.contracts.base === 0)
      return { ...NOTHING, code: record.code === 'POLICY_OFF' ? 'INSUFFICIENT_CAPITAL' : 'POLICY_HOLD' }
    const decision = record.code === 'DECIDED' ? record : null
    return { code: 'SIZED', baseContracts: record.contracts.base, approval, decision }
  }
