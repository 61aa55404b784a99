import { RecentIds } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import { finiteSchema, nonNegativeSchema, objectOf, textSchema } from '@alavanca/core/state-schema'

/** Whose decision: that of the settings in force, or that of those which want their place. */
export const SIDES_OF_A_PAIR = ['champion', 'challenger'] as const
/** One of `SIDES_OF_A_PAIR`. */
export type PairSide = (typeof SIDES_OF_A_PAIR)[number]

/** What one side made of a signal. Cents; 0 both where it refused. */
export interface SideResult {
  /** Base and extra after commission. */
  readonly netCents: number
  /** What its full base position stood to lose at the signal's stop. */
  readonly riskCents: number
}

/** One signal as both sides decided it: what each earned, in R of the larger base position of the two. */
export interface DecisionPair {
  readonly signalId: string
  readonly champion: number
  readonly challenger: number
}

interface OpenPair {
  readonly signalId: string
  readonly champion: SideResult | null
  readonly challenger: SideResult | null
}

/** What is remembered of signals, as plain JSON. */
export interface PairedDecisionsState {
  /** Signals that a side has not done with, or that wait for one before them; in the order in which they came. */
  readonly open: readonly OpenPair[]
  /** The newest ids, oldest first: what comes twice is no second signal. */
  readonly known: readonly string[]
}

const REMEMBERED = 1_000

const resultSchema: z.ZodType<SideResult | null> = z.nullable(
  objectOf<SideResult>({ netCents: finiteSchema, riskCents: nonNegativeSchema }),
)

/** What tells a state that can be from one that cannot. */
export const PAIRED_DECISIONS_SCHEMA: z.ZodType<PairedDecisionsState> = objectOf<PairedDecisionsState>({
  open: z.array(objectOf<OpenPair>({ signalId: textSchema, champion: resultSchema, challenger: resultSchema })),
  known: z.array(z.string()),
})

/** In R of the larger base position, so that half a position counts half, and an extra what it adds. */
const pairOf = (signalId: string, champion: SideResult, challenger: SideResult): DecisionPair => {
  const unit = Math.max(champion.riskCents, challenger.riskCents)
  // neither of them could buy a single contract
  if (unit === 0) return { signalId, champion: 0, challenger: 0 }
  return { signalId, champion: champion.netCents / unit, challenger: challenger.netCents / unit }
}

/**
 * Signals on their way to being pairs: each is begun once, finished once by either side, and handed out once, in the order in
 * which signals came. So the pairs are the same whichever side, and whichever trade, was over first.
 */
export class PairedDecisions {
  #open: readonly OpenPair[]
  readonly #known: RecentIds

  constructor(state: PairedDecisionsState = { open: [], known: [] }) {
    this.#open = state.open
    this.#known = new RecentIds(REMEMBERED, state.known)
  }

  /** Signals that are not pairs yet. */
  get open(): number {
    return this.#open.length
  }

  /** A signal has come. False where it came before, and is no other. */
  begin(signalId: string): boolean {
    if (this.#known.has(signalId)) return false
    this.#known.add(signalId)
    // never in place: a state that was handed out stays as it was
    this.#open = [...this.#open, { signalId, champion: null, challenger: null }]
    return true
  }

  /** A side is done with a signal; the pairs that are whole by that, in order. What it says a second time is not heard. */
  finish(side: PairSide, signalId: string, result: SideResult): readonly DecisionPair[] {
    this.#open = this.#open.map((pair) =>
      pair.signalId === signalId && pair[side] === null ? { ...pair, [side]: result } : pair,
    )
    const whole: DecisionPair[] = []
    for (const { signalId: id, champion, challenger } of this.#open) {
      // what comes later waits for what came first
      if (champion === null || challenger === null) break
      whole.push(pairOf(id, champion, challenger))
    }
    if (whole.length > 0) this.#open = this.#open.slice(whole.length)
    return whole
  }

  state(): PairedDecisionsState {
    return { open: this.#open, known: this.#known.toArray() }
  }
}
