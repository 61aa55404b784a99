import type { DecisionRecord, GateMask } from '@alavanca/gate'
import type { LegBelief } from '@alavanca/policy'
import { Sampled } from '../collect/sampled.ts'
import { medianOf } from './layer-needs.ts'
import { baseNeeded, extraNeeded, type ProofNeeded } from './proof-needed.ts'

/** Why an extra on which all layers agreed was not taken, the harder reason first where there are several. */
export type AfterLayers =
  | 'SCALP_OPEN'
  | 'COOLDOWN'
  | 'REGIME_FROZEN'
  | 'NOT_ENOUGH_EVIDENCE'
  | 'EXTRA_NOT_PROVEN'
  | 'OTHER_ACTION'

/** How often that was so, and how far off it was: probabilities, of paying or else of being drawn. */
export interface PolicyNeed {
  readonly reason: AfterLayers
  readonly count: number
  /** Null where there is no probability. */
  readonly observed: { readonly median: number; readonly highest: number } | null
  /** What the probability is held against, in the middle; null where it is only drawn by it. */
  readonly limit: number | null
}

/** The newest of a regime's extras that all layers agreed on: what is believed there, and what would have been needed. */
export interface RegimeNeed {
  readonly regime: string
  /** Decisions on which all layers agreed, and how many of them took the extra. */
  readonly approved: number
  readonly taken: number
  /** What stood in the way of the newest; null where it was taken. */
  readonly reason: AfterLayers | null
  /** Of the leg that is in question; null where actions are learnt one by one. */
  readonly belief: ({ readonly leg: 'BASE' | 'EXTRA' } & LegBelief) | null
  /** Null where no evidence was asked for. */
  readonly needed: ProofNeeded | null
  /** How probable the extra was; null where nobody worked it out. */
  readonly chance: number | null
}

/** The part of a decision that is looked at. */
export type DecidedExtra = Pick<DecisionRecord, 'regime' | 'action' | 'masked' | 'propensities' | 'beliefs'>

type ExtraMask = Extract<GateMask, { readonly action: 'ENTER_WITH_REALAVANCAGEM' }>
type Refusing = Exclude<ExtraMask, { readonly reason: 'LAYERS_REFUSED' }>

/** Regimes that are told apart; a host that names more has most likely put numbers into their names. */
const MOST_REGIMES = 12
const MOST_VALUES = 512
const ORDER: readonly AfterLayers[] = [
  'SCALP_OPEN',
  'COOLDOWN',
  'REGIME_FROZEN',
  'NOT_ENOUGH_EVIDENCE',
  'EXTRA_NOT_PROVEN',
]

const EXTRA = 'ENTER_WITH_REALAVANCAGEM'

const isRefusing = (mask: GateMask): mask is Refusing => mask.action === EXTRA && mask.reason !== 'LAYERS_REFUSED'

/** The mask that counts, where there is one. */
const hardest = (masked: readonly GateMask[]): Refusing | null =>
  masked.filter(isRefusing).sort((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason))[0] ?? null

interface Seen {
  count: number
  highest: number
  readonly observed: Sampled<number>
  readonly limits: Sampled<number>
}

interface OfRegime {
  approved: number
  taken: number
  newest: DecidedExtra
}

const neededBy = (
  { beliefs }: DecidedExtra,
  mask: Refusing | null,
  priorSpreadR: number,
): Pick<RegimeNeed, 'belief' | 'needed'> => {
  if (!beliefs) return { belief: null, needed: null }
  if (mask?.reason === 'NOT_ENOUGH_EVIDENCE')
    return { belief: { leg: 'BASE', ...beliefs.base }, needed: baseNeeded(beliefs.base, mask, priorSpreadR) }
  const belief = { leg: 'EXTRA', ...beliefs.extra } as const
  return { belief, needed: mask?.reason === 'EXTRA_NOT_PROVEN' ? extraNeeded(beliefs.extra, mask, priorSpreadR) : null }
}

/** Counts why extras that all layers agreed on were not taken, and how far they were from it: in bounded room. */
export class PolicyNeeds {
  readonly #reasons = new Map<AfterLayers, Seen>()
  readonly #regimes = new Map<string, OfRegime>()
  #expected = 0

  /** A decision of the policy on a signal that all layers agreed on. */
  add(decision: DecidedExtra): void {
    const { regime, action, masked, propensities } = decision
    const taken = action === EXTRA ? 1 : 0
    const known = this.#regimes.get(regime)
    if (known !== undefined) {
      known.approved += 1
      known.taken += taken
      known.newest = decision
    } else if (this.#regimes.size < MOST_REGIMES) this.#regimes.set(regime, { approved: 1, taken, newest: decision })
    const chance = propensities?.[EXTRA] ?? null
    this.#expected += chance ?? 0
    if (taken === 1) return
    const mask = hardest(masked)
    if (mask === null) this.#count('OTHER_ACTION', chance, null)
    else if ('observed' in mask) this.#count(mask.reason, mask.observed, mask.limit)
    else this.#count(mask.reason, null, null)
  }

  /** Extras that the policy takes on average where it decides like this: the sum of their probabilities. */
  get expected(): number {
    return this.#expected
  }

  /** Most frequent first. */
  reasons(): readonly PolicyNeed[] {
    return [...this.#reasons]
      .map(([reason, { count, highest, observed, limits }]): PolicyNeed => {
        const median = medianOf(observed.items())
        return {
          reason,
          count,
          observed: median === null ? null : { median, highest },
          limit: medianOf(limits.items()),
        }
      })
      .sort((a, b) => b.count - a.count)
  }

  regimes(priorSpreadR: number): readonly RegimeNeed[] {
    return [...this.#regimes].map(([regime, { approved, taken, newest }]): RegimeNeed => {
      const mask = hardest(newest.masked)
      return {
        regime,
        approved,
        taken,
        reason: newest.action === EXTRA ? null : (mask?.reason ?? 'OTHER_ACTION'),
        ...neededBy(newest, mask, priorSpreadR),
        chance: newest.propensities?.[EXTRA] ?? null,
      }
    })
  }

  #count(reason: AfterLayers, observed: number | null, limit: number | null): void {
    const seen = this.#reasons.get(reason) ?? {
      count: 0,
      highest: 0,
      observed: new Sampled<number>(MOST_VALUES),
      limits: new Sampled<number>(MOST_VALUES),
    }
    this.#reasons.set(reason, seen)
    seen.count += 1
    if (observed !== null) {
      seen.observed.add(observed)
      seen.highest = Math.max(seen.highest, observed)
    }
    if (limit !== null) seen.limits.add(limit)
  }
}
