import {
  ACTIONS,
  type ActionStats,
  type PolicyConfig,
  type PolicySnapshot,
  type RegimeStats,
  ThompsonPolicy,
  TRADING_ACTIONS,
} from '@alavanca/policy'
import type { Belief, LegBeliefs, PolicyAnswer, RegimeView, RlStatus, StateView } from '../schemas/index.ts'
import { asOfNow, policyConfigOf, type Seen } from '../seen.ts'

/** The policy as the newest snapshot has it; null where nothing is learnt. */
const policyOf = (seen: Seen): ThompsonPolicy | null => {
  const { learnt } = seen.desk
  return learnt === null ? null : remembered(learnt.policy, policyConfigOf(seen))
}

/** Restored once: many answers are made of the same. */
const restored = new WeakMap<object, { readonly config: PolicyConfig; readonly policy: ThompsonPolicy }>()

const remembered = (snapshot: PolicySnapshot, config: PolicyConfig): ThompsonPolicy => {
  const known = restored.get(snapshot)
  if (known !== undefined && known.config === config) return known.policy
  const policy = ThompsonPolicy.restore(snapshot, { config })
  restored.set(snapshot, { config, policy })
  return policy
}

interface Known {
  readonly stats: RegimeStats
  readonly table: readonly StateView[]
}

/** Worked out once for each policy: odds are integrals, and there may be hundreds of states. */
const worked = new WeakMap<ThompsonPolicy, ReadonlyMap<string, Known>>()

const knownOf = (policy: ThompsonPolicy): ReadonlyMap<string, Known> => {
  const before = worked.get(policy)
  if (before !== undefined) return before
  const known = new Map(
    policy.regimes().map((regime) => {
      const table = policy.states(regime).map((state) => stateView(policy, regime, state))
      return [regime, { stats: policy.stats(regime), table }]
    }),
  )
  worked.set(policy, known)
  return known
}

const beliefOf = ({ action, alpha, beta, mean, interval, trades, meanReward }: ActionStats): Belief => ({
  action,
  alpha,
  beta,
  mean,
  interval: [...interval],
  trades,
  meanReward,
})

/** Of a normal distribution, 0.9 lies within so many deviations of its mean. */
const DEVIATIONS = 1.6448536269514722

const legsOf = (legs: RegimeStats['legs']): LegBeliefs => {
  if (legs === null) return null
  const told = ({ meanR, deviationR }: typeof legs.base): NonNullable<LegBeliefs>['base'] => ({
    meanR,
    deviationR,
    intervalR: [meanR - DEVIATIONS * deviationR, meanR + DEVIATIONS * deviationR],
  })
  return { base: told(legs.base), extra: told(legs.extra) }
}

/** Frozen as the steps say, which go further than the snapshot. */
const frozenOf = ({ regime, frozen }: RegimeStats, { desk }: Seen): RegimeView['frozen'] => {
  if (!desk.state.frozenRegimes.includes(regime)) return null
  if (frozen === null) return { sinceMs: null, reason: null, trades: 0 }
  return { sinceMs: frozen.since, reason: reasonInWords(frozen.reason), trades: frozen.trades }
}

const regimeView = (stats: RegimeStats, seen: Seen): RegimeView => viewOf(stats, frozenOf(stats, seen))

const viewOf = (
  { regime, states, decisions, actions, legs, monitor, ...rest }: RegimeStats,
  frozen: RegimeView['frozen'],
): RegimeView => ({
  regime,
  frozen,
  states,
  decisions: { ...decisions },
  actions: actions.map(beliefOf),
  legs: legsOf(legs),
  detector: {
    evidence: rest.evidence,
    evidenceLimit: rest.evidenceLimit,
    drawdownR: rest.drawdownR,
    drawdownLimitR: rest.drawdownLimitR,
    baselineMean: monitor.floor === null ? null : monitor.baseline.mean,
    baselineTrades: monitor.baseline.trades,
  },
})

const reasonInWords = (reason: NonNullable<RegimeStats['frozen']>['reason']): string =>
  reason.type === 'OPERATOR' ? `OPERATOR: ${reason.note}` : reason.type

export const regimeViews = (seen: Seen): readonly RegimeView[] => {
  const policy = policyOf(seen)
  return policy === null ? [] : [...knownOf(policy).values()].map(({ stats }) => regimeView(stats, seen))
}

/** The original's `rl/status`. */
export const rlStatusView = (seen: Seen): RlStatus => {
  const { bot, desk } = seen
  const { learnt, state } = desk
  return {
    bot,
    asOf: asOfNow(seen),
    enabled: learnt !== null,
    learntAsOfSequence: learnt?.sequence ?? null,
    policyVersion: state.policyVersion,
    pendingLessons: learnt?.online.pending.length ?? 0,
    lessonsSetAside: state.lessonsSetAside,
    batches: learnt?.online.batches ?? 0,
    regimes: [...regimeViews(seen)],
  }
}

/** Every table with its posteriors, odds and detector. */
export const policyView = (seen: Seen): PolicyAnswer => {
  const policy = policyOf(seen)
  return {
    bot: seen.bot,
    asOf: asOfNow(seen),
    learntAsOfSequence: seen.desk.learnt?.sequence ?? null,
    settings: seen.settings,
    regimes:
      policy === null
        ? []
        : [...knownOf(policy).values()].map(({ stats, table }) => ({ ...regimeView(stats, seen), table: [...table] })),
  }
}

const stateView = (policy: ThompsonPolicy, regime: string, state: string): StateView => {
  const { propensities, masked } = policy.odds({ regime, state }, ACTIONS)
  return {
    state,
    actions: TRADING_ACTIONS.map((action) => beliefOf(policy.actionStats({ regime, state }, action))),
    legs: legsOf(policy.legBeliefs({ regime, state })),
    odds: { ...propensities },
    masked: masked.map((mask) => ({
      action: mask.action,
      reason: mask.reason,
      observed: 'observed' in mask ? mask.observed : null,
      limit: 'limit' in mask ? mask.limit : null,
    })),
  }
}
