import { LAYER_NAMES, type Layer, type LayerVerdict } from '@alavanca/capital'
import { Sampled } from '../collect/sampled.ts'

/** How far refusals of one layer were from its threshold. Amounts of `DAILY_PROFIT` in cents. */
export interface LayerNeed {
  readonly layer: Layer
  /** Signals it refused, alone or together with others. */
  readonly refused: number
  /** Signals that no other layer refused: so many more would have passed without it. */
  readonly alone: number
  /** Of a layer that holds a number against another, among what it refused; null for the others, and where it refused nothing. */
  readonly seen: {
    /** The limit of the newest refusal. */
    readonly limit: number
    /** The value nearest to its limit, and the one in the middle of them all. */
    readonly nearest: number
    readonly median: number
    /** A limit at which half of those that it refused alone had passed; null where there were none. */
    readonly halfOfAlone: number | null
  } | null
}

/** Layers switched off one after the other, each time the one without which the most more would have passed. */
export interface LadderStep {
  readonly layer: Layer
  /** Signals that pass once it and those before it are off. */
  readonly passed: number
}

interface Held {
  readonly observed: number
  readonly limit: number
}

const heldBy = (verdict: LayerVerdict): Held | null => {
  switch (verdict.layer) {
    case 'CONFIDENCE':
    case 'LIQUIDITY':
    case 'AGREEMENT':
      return verdict
    case 'DAILY_PROFIT':
      return verdict.limit === null ? null : { observed: verdict.observed, limit: verdict.limit }
    default:
      return null
  }
}

/** Values of which the middle is told; where there are more, every n-th. */
const MOST_VALUES = 1_024

export const medianOf = (values: readonly number[]): number | null => {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? null
}

class Refusals {
  readonly #all = new Sampled<number>(MOST_VALUES)
  readonly #alone = new Sampled<number>(MOST_VALUES)
  #nearest: Held | null = null
  #limit = 0
  refused = 0
  alone = 0

  add(held: Held | null, isAlone: boolean): void {
    this.refused += 1
    if (isAlone) this.alone += 1
    if (held === null) return
    const gap = ({ observed, limit }: Held): number => Math.abs(observed - limit)
    if (this.#nearest === null || gap(held) < gap(this.#nearest)) this.#nearest = held
    this.#limit = held.limit
    this.#all.add(held.observed)
    if (isAlone) this.#alone.add(held.observed)
  }

  seen(): LayerNeed['seen'] {
    const median = medianOf(this.#all.items())
    if (this.#nearest === null || median === null) return null
    const halfOfAlone = medianOf(this.#alone.items())
    return { limit: this.#limit, nearest: this.#nearest.observed, median, halfOfAlone }
  }
}

/** Counts which layers stood in the way together, and how far each was from agreeing: in bounded room. */
export class LayerNeeds {
  readonly #layers = LAYER_NAMES.map(() => new Refusals())
  /** Signals by the set of layers that refused them, a bit each. */
  readonly #sets = new Map<number, number>()
  #asked = 0

  /** The verdicts on one signal, in order; whether all agreed. */
  add(verdicts: readonly LayerVerdict[]): boolean {
    this.#asked += 1
    const refusals = verdicts.filter(({ passed }) => !passed)
    let set = 0
    for (const verdict of refusals) {
      const place = LAYER_NAMES.indexOf(verdict.layer)
      set |= 1 << place
      this.#layers[place]?.add(heldBy(verdict), refusals.length === 1)
    }
    this.#sets.set(set, (this.#sets.get(set) ?? 0) + 1)
    return set === 0
  }

  get asked(): number {
    return this.#asked
  }

  get approved(): number {
    return this.#passedWithout(0)
  }

  /** In the order of the layers. */
  layers(): readonly LayerNeed[] {
    return this.#layers.flatMap((refusals, place): LayerNeed[] => {
      const layer = LAYER_NAMES[place]
      const { refused, alone } = refusals
      return layer === undefined ? [] : [{ layer, refused, alone, seen: refusals.seen() }]
    })
  }

  /** Until every signal passes. */
  ladder(): readonly LadderStep[] {
    const steps: LadderStep[] = []
    let off = 0
    while (this.#passedWithout(off) < this.#asked) {
      const best = this.#bestWith(off)
      if (best === null) break
      off |= 1 << best.place
      steps.push({ layer: best.layer, passed: best.passed })
    }
    return steps
  }

  #bestWith(off: number): { readonly layer: Layer; readonly place: number; readonly passed: number } | null {
    const all = LAYER_NAMES.map((layer, place) => ({
      layer,
      place,
      passed: this.#passedWithout(off | (1 << place)),
      refused: this.#layers[place]?.refused ?? 0,
    })).filter(({ place, refused }) => (off & (1 << place)) === 0 && refused > 0)
    // where none alone lets more through, the one that refused most goes first
    return all.sort((a, b) => b.passed - a.passed || b.refused - a.refused || a.place - b.place)[0] ?? null
  }

  #passedWithout(off: number): number {
    let passed = 0
    for (const [set, count] of this.#sets) if ((set & ~off) === 0) passed += count
    return passed
  }
}
