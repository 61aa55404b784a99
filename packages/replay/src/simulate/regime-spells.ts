import type { KnownRegime, Rng } from '@alavanca/core'
import { integerBetween, uniformBetween, weightedChoice } from './deviates.ts'
import type { MarketShape } from './market-shape.ts'

/** A stretch of time in which the market keeps its character. */
export interface RegimeSpell {
  readonly regime: KnownRegime
  readonly minutes: number
  /** Drift in standard deviations of an ordinary minute; above 0 in an up-trend, below in a down-trend, else 0. */
  readonly drift: number
}

interface Character {
  /** Minutes a spell lasts, at least and at most. */
  readonly shortest: number
  readonly longest: number
  /** Volatility, as a multiple of the ordinary one. */
  readonly volatility: number
  /** Chance of following on a transition, relative to the others. */
  readonly weight: number
  readonly trend: 1 | 0 | -1
}

const CHARACTERS: Readonly<Record<KnownRegime, Character>> = {
  TREND_UP: { shortest: 20, longest: 75, volatility: 1, weight: 27, trend: 1 },
  TREND_DOWN: { shortest: 20, longest: 75, volatility: 1, weight: 27, trend: -1 },
  RANGE: { shortest: 25, longest: 90, volatility: 0.8, weight: 34, trend: 0 },
  CHAOTIC: { shortest: 8, longest: 25, volatility: 1.6, weight: 12, trend: 0 },
  TRANSITION: { shortest: 3, longest: 8, volatility: 1.1, weight: 0, trend: 0 },
}

const SETTLED: readonly KnownRegime[] = ['TREND_UP', 'TREND_DOWN', 'RANGE', 'CHAOTIC']

/** Volatility of a regime, as a multiple of the ordinary one. */
export const regimeVolatility = (regime: KnownRegime): number => CHARACTERS[regime].volatility

const spellOf = (rng: Rng, regime: KnownRegime, { trendStrength }: MarketShape): RegimeSpell => {
  const { shortest, longest, trend } = CHARACTERS[regime]
  const minutes = integerBetween(rng, shortest, longest)
  // drawn for every regime, so that a change of one spell's kind leaves the rest of the day's chance in place
  const strength = uniformBetween(rng, trendStrength.min, trendStrength.max)
  return { regime, minutes, drift: trend === 0 ? 0 : trend * strength }
}

/** Spells without end: a regime, a short transition, another regime, and so on. Never the same regime twice running. */
function* endlessSpells(rng: Rng, shape: MarketShape): Generator<RegimeSpell, never> {
  let left: KnownRegime | null = null
  for (;;) {
    const choices = SETTLED.filter((regime) => regime !== left).map(
      (regime) => [regime, CHARACTERS[regime].weight] as const,
    )
    left = weightedChoice(rng, choices)
    yield spellOf(rng, left, shape)
    yield spellOf(rng, 'TRANSITION', shape)
  }
}

/** The spells that fill a session of that many minutes, the last one cut at its end. */
export const sessionSpells = (rng: Rng, minutes: number, shape: MarketShape): RegimeSpell[] => {
  const spells: RegimeSpell[] = []
  let left = minutes
  for (const spell of endlessSpells(rng, shape)) {
    spells.push({ ...spell, minutes: Math.min(spell.minutes, left) })
    left -= spell.minutes
    if (left <= 0) break
  }
  return spells
}
