import { invalidInput, openSnapshot, requireFinite, requirePositive, sealSnapshot } from '@alavanca/core'
import { PROMOTION_BETS, PROMOTION_FORMAT, type PromotionSnapshot, type PromotionState } from './promotion-state.ts'

/** One trade as both settings would have decided it: what each of them earned, in one unit (R, or cents a contract). */
export interface PairedRewards {
  readonly challenger: number
  readonly champion: number
}

/**
 * What was shown, as far as it is. `MEAN`: the challenger earns more on average. `CLIPPED_MEAN`: it does so when losses beyond
 * `mostDifference` count as that much, since some were larger; look at those before you believe it.
 */
export type PromotionClaim = 'MEAN' | 'CLIPPED_MEAN'

/** What a dashboard shows. An operator promotes, never the test. */
export interface PromotionVerdict {
  readonly type: 'PROMOTE' | 'NOT_YET'
  /** Evidence now, and what it needs to reach once: 1/alpha. */
  readonly eValue: number
  readonly needed: number
  readonly trades: number
  readonly provenAtTrade: number | null
  readonly claim: PromotionClaim
  readonly clippedLosses: number
  readonly clippedGains: number
}

/** What the test holds itself to. */
export interface PromotionOptions {
  /** The chance that a challenger which is no better is ever promoted: above 0, at most 0.5; 0.05 unless given. */
  readonly alpha?: number
  /** The largest difference of two rewards that counts in full, in their unit, above 0: what a stop may lose, twice. */
  readonly mostDifference: number
}

const ALPHA = 0.05
/** Beyond it evidence is what it is; a double must hold it. */
const ENOUGH = 1e300

const freshState = ({ alpha = ALPHA, mostDifference }: PromotionOptions): PromotionState => {
  if (requirePositive(alpha, 'alpha') > 0.5) throw invalidInput('alpha', alpha, 'must be at most 0.5')
  return {
    alpha,
    mostDifference: requirePositive(mostDifference, 'mostDifference'),
    trades: 0,
    products: PROMOTION_BETS.map(() => 1),
    clippedLosses: 0,
    clippedGains: 0,
    provenAtTrade: null,
  }
}

const evidenceOf = (products: readonly number[]): number =>
  products.reduce((sum, product) => sum + product, 0) / products.length

/**
 * Whether a challenger should take the live setting's place, by an e-process on paired decisions: x is the difference of
 * both rewards over `mostDifference`, cut to −1 … 1, and the evidence is the mean over bets λ of ∏(1 + λx) (Waudby-Smith & Ramdas, Journal
 * of the Royal Statistical Society B 86, 2024, arXiv:2010.09686; betting as testing: Shafer 2021).
 *
 * While x averages at most 0 **given everything before it**, the chance that the evidence ever reaches 1/alpha is at most alpha
 * (Ville 1939), however often one looks. Rewards may be skewed, their spread may come in spells. A gain that is cut makes
 * the claim only harder to reach; a loss that is cut makes it one about cut losses, which the verdict says. Evidence that was reached
 * once stays reached.
 */
export class PromotionTest {
  #state: PromotionState

  /** Throws `INVALID_INPUT`. */
  constructor(options: PromotionOptions) {
    this.#state = freshState(options)
  }

  /** One more trade. Throws `INVALID_INPUT`, and has then changed nothing. */
  add({ challenger, champion }: PairedRewards): PromotionVerdict {
    const difference = requireFinite(challenger, 'challenger') - requireFinite(champion, 'champion')
    const { alpha, mostDifference, products: before, trades, clippedLosses, clippedGains, provenAtTrade } = this.#state
    const advantage = Math.max(-1, Math.min(1, difference / mostDifference))
    const products = before.map((product, index) =>
      Math.min(ENOUGH, product * (1 + (PROMOTION_BETS[index] ?? 0) * advantage)),
    )
    const isProven = evidenceOf(products) >= 1 / alpha
    this.#state = {
      alpha,
      mostDifference,
      trades: trades + 1,
      products,
      clippedLosses: clippedLosses + (difference < -mostDifference ? 1 : 0),
      clippedGains: clippedGains + (difference > mostDifference ? 1 : 0),
      provenAtTrade: provenAtTrade ?? (isProven ? trades + 1 : null),
    }
    return this.verdict()
  }

  verdict(): PromotionVerdict {
    const { alpha, trades, products, clippedLosses, clippedGains, provenAtTrade } = this.#state
    return {
      type: provenAtTrade === null ? 'NOT_YET' : 'PROMOTE',
      eValue: evidenceOf(products),
      needed: 1 / alpha,
      trades,
      provenAtTrade,
      claim: clippedLosses === 0 ? 'MEAN' : 'CLIPPED_MEAN',
      clippedLosses,
      clippedGains,
    }
  }

  snapshot(): PromotionSnapshot {
    return sealSnapshot('promotion', PROMOTION_FORMAT.version, this.#state)
  }

  /** A test that goes on bit for bit. Throws `INVALID_SNAPSHOT`. */
  static restore(snapshot: PromotionSnapshot): PromotionTest {
    const state = openSnapshot(snapshot, PROMOTION_FORMAT)
    const test = new PromotionTest(state)
    test.#state = state
    return test
  }
}
