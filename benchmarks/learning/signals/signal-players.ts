import type { Cents } from '@alavanca/core'
import { OnlineUpdater, parseOnlineConfig } from '@alavanca/online'
import {
  ACTIONS,
  type Action,
  type ClosedTrade,
  guardReward,
  type PolicyConfigInput,
  parsePolicyConfig,
  type RewardFunction,
  rMultiple,
  ThompsonPolicy,
  type TradingAction,
} from '@alavanca/policy'
import { OriginalPolicy } from '../original/original-policy.ts'
import { CONSERVATIVE_SHARE } from './growth.ts'
import type { MarketSignal } from './signals-of.ts'

/** Someone who decides about signals, and is told what came of each. */
export interface SignalPlayer {
  decide(signal: MarketSignal): Action
  learn(action: Action, signal: MarketSignal, decision: number): void
}

/** What may be told of a decision besides the trade itself, as the engine tells it. */
interface Telling {
  /** Extras that were not opened are simulated. */
  readonly extras: boolean
  /** Signals that were held are simulated, both legs. */
  readonly holds: boolean
}

export const TOLD_ALL: Telling = { extras: true, holds: true }
export const TOLD_EXTRAS: Telling = { extras: true, holds: false }
export const TOLD_TRADES: Telling = { extras: false, holds: false }

const RISK_BUDGET = 1_000_000
/** As: whole cents. */
const cents = (resultR: number): Cents => Math.round(resultR * RISK_BUDGET) as Cents

const common = (signal: MarketSignal, action: TradingAction, decision: number) => ({
  id: `trade ${decision}`,
  symbol: 'WIN',
  regime: signal.regime,
  state: signal.state,
  action,
  booked: action,
  propensity: null,
  openedAt: decision,
  closedAt: decision,
  riskBudget: RISK_BUDGET as Cents,
})

const heldTrade = (signal: MarketSignal, decision: number): ClosedTrade => ({
  ...common(signal, 'ENTER', decision),
  basePnl: cents(signal.simulatedBaseR),
  extraPnl: 0 as Cents,
  shares: { base: 1, extra: 0 },
  simulatedExtra: { pnl: cents(signal.simulatedExtraR), share: 1 },
  shadow: true,
})

const takenTrade = (
  action: TradingAction,
  signal: MarketSignal,
  decision: number,
  { extras }: Telling,
): ClosedTrade => {
  const share = action === 'ENTER_CONSERVATIVE' ? CONSERVATIVE_SHARE : 1
  const hasExtra = action === 'ENTER_WITH_REALAVANCAGEM'
  return {
    ...common(signal, action, decision),
    basePnl: cents(share * signal.baseR),
    extraPnl: hasExtra ? cents(signal.extraR) : (0 as Cents),
    shares: { base: share, extra: hasExtra ? 1 : 0 },
    ...(extras && !hasExtra && { simulatedExtra: { pnl: cents(signal.simulatedExtraR), share: 1 } }),
  }
}

/** Sealing a table takes most of the time of a simulation, and says nothing here but where a freeze goes back to. */
const SNAPSHOT_INTERVAL = 10

/**
 * A policy taught in batches by the online updater as it ships, where the settings say nothing else. It decides by draws, whose law
 * is that of the exact propensities and which take less time.
 */
export const policyPlayer = (
  seed: string,
  settings: PolicyConfigInput,
  telling: Telling,
  reward?: RewardFunction,
): SignalPlayer => {
  const config = parsePolicyConfig({ seed, sampler: 'draws', ...settings })
  const policy = new ThompsonPolicy({ config, encoder: () => 'unused' })
  const guarded = guardReward('reward', reward ?? rMultiple({ clip: config.rewardClipR }))
  const updater = new OnlineUpdater({
    config: parseOnlineConfig({ snapshotInterval: SNAPSHOT_INTERVAL }),
    policy,
    reward: guarded,
  })
  return {
    decide: ({ regime, state }) => policy.select({ regime, state }, ACTIONS).action,
    learn: (action, signal, decision) => {
      if (action === 'HOLD' && !telling.holds) return
      updater.add(action === 'HOLD' ? heldTrade(signal, decision) : takenTrade(action, signal, decision, telling))
      if (updater.isBatchReady()) updater.applyBatch(decision)
    },
  }
}

const winLoss = (resultR: number): number => (resultR > 0 ? 1 : 0)

/** The rules of the system replaced: a flat table for each state, wins and losses, its freeze off. */
export const replacedPlayer = (seed: string): SignalPlayer => {
  const tables = new Map<string, OriginalPolicy>()
  const tableOf = ({ regime, state }: MarketSignal): OriginalPolicy => {
    const name = `${regime}|${state}`
    const table = tables.get(name) ?? new OriginalPolicy({ seed: `${seed} ${name}`, freeze: null })
    tables.set(name, table)
    return table
  }
  return {
    decide: (signal) => tableOf(signal).select(),
    learn: (action, signal) => {
      if (action === 'HOLD') return
      const resultR = action === 'ENTER_WITH_REALAVANCAGEM' ? signal.baseR + signal.extraR : signal.baseR
      tableOf(signal).update(action, winLoss(resultR))
    },
  }
}
