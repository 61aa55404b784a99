import type { Instrument } from '@alavanca/core'
import type { EngineConfig, EngineEvent, EngineSnapshot, Step } from '@alavanca/engine'
import type { BrokerConfig } from '@alavanca/replay'
import { PromotionTest, type PromotionVerdict } from '@alavanca/sweep'
import { type EvidencePoint, withPoint } from './evidence-curve.ts'
import { PairedDecisions, type PairSide, SIDES_OF_A_PAIR } from './paired-decisions.ts'
import { ShadowSide } from './shadow-side.ts'
import type { ShadowState } from './shadow-state.ts'

/** What a shadow compares, and by which rules both sides are filled. */
export interface ShadowParts {
  readonly instrument: Instrument
  readonly champion: EngineConfig
  readonly challenger: EngineConfig
  readonly broker: BrokerConfig
  readonly barMs: number
  readonly alpha: number
  /** In R. */
  readonly mostDifference: number
}

/** Where both sides begin. */
export interface ShadowStart {
  readonly sequence: number
  readonly champion: EngineSnapshot
  readonly challenger: EngineSnapshot
}

/** What a step of the bot says about the market and about what its strategy wants; what its broker and operator do is its own. */
const heardOf = ({ event, records }: Step): EngineEvent | null => {
  switch (event.type) {
    case 'QUOTE':
      // a price that came too late, or from the future, is none for anybody
      return records.some(({ type }) => type === 'REFUSED') ? null : event
    case 'BAR':
    case 'SIGNAL':
    case 'ADJUST':
    case 'EXIT':
    case 'CANCEL_ENTRY':
    case 'TIMER':
      return event
    default:
      return null
  }
}

/**
 * The settings in force and a challenger's under the same signals, contexts and prices, both simulated, so that they differ by
 * what they decide and not by how it was filled. Fed with the bot's own steps; everything follows from them. Pure: it knows no
 * broker, no clock, no file.
 */
export class Shadow {
  readonly #sides: Readonly<Record<PairSide, ShadowSide>>
  readonly #instrument: Instrument
  readonly #pairs: PairedDecisions
  readonly #test: PromotionTest
  #sequence: number
  #since: number | null
  #different: number
  #curve: readonly EvidencePoint[]

  private constructor(parts: ShadowParts, state: ShadowState, test: PromotionTest) {
    const { instrument, broker, barMs } = parts
    this.#instrument = instrument
    const sideOf = (side: PairSide): ShadowSide =>
      new ShadowSide({ instrument, broker, barMs, config: parts[side], from: state[side] })
    this.#sides = { champion: sideOf('champion'), challenger: sideOf('challenger') }
    this.#pairs = new PairedDecisions(state.pairs)
    this.#test = test
    this.#sequence = state.sequence
    this.#since = state.since
    this.#different = state.different
    this.#curve = state.curve
  }

  /** A comparison that begins. Throws `INVALID_SNAPSHOT` where a side cannot begin there. */
  static begin(parts: ShadowParts, start: ShadowStart): Shadow {
    const { alpha, mostDifference } = parts
    const test = new PromotionTest({ alpha, mostDifference })
    const state = {
      ...start,
      since: null,
      different: 0,
      curve: [],
      pairs: { open: [], known: [] },
      test: test.snapshot(),
    }
    return new Shadow(parts, state, test)
  }

  /** One that goes on bit for bit, once it is told the steps after `sequence`. Throws `INVALID_SNAPSHOT`. */
  static restore(parts: ShadowParts, state: ShadowState): Shadow {
    return new Shadow(parts, state, PromotionTest.restore(state.test))
  }

  /** The bot's last step that it has heard. */
  get sequence(): number {
    return this.#sequence
  }

  get verdict(): PromotionVerdict {
    return this.#test.verdict()
  }

  get curve(): readonly EvidencePoint[] {
    return this.#curve
  }

  /** Pairs in which both earned different amounts. */
  get different(): number {
    return this.#different
  }

  /** Signals that are no pairs yet. */
  get open(): number {
    return this.#pairs.open
  }

  /** The market's time of the first thing it heard; null before. */
  get since(): number | null {
    return this.#since
  }

  /** The next step of the bot; how many pairs became whole by it. Throws what a side throws: it is of no use any more then. */
  hear(step: Step): number {
    this.#sequence = step.sequence
    const event = heardOf(step)
    if (event === null) return 0
    this.#since ??= event.time
    if (event.type === 'SIGNAL' && !this.#isNew(event)) return 0
    let whole = 0
    for (const side of SIDES_OF_A_PAIR) whole += this.#take(side, event)
    return whole
  }

  /** Everything it remembers; null while a side holds or orders something, which no snapshot says. */
  state(): ShadowState | null {
    const { champion, challenger } = this.#sides
    if (!champion.isAtRest || !challenger.isAtRest || this.#pairs.open > 0) return null
    return {
      sequence: this.#sequence,
      since: this.#since,
      champion: champion.snapshot(),
      challenger: challenger.snapshot(),
      pairs: this.#pairs.state(),
      test: this.#test.snapshot(),
      different: this.#different,
      curve: this.#curve,
    }
  }

  /** A signal that wants nothing is no decision, one that came before no other, and one of another symbol none of ours. */
  #isNew({ signal }: Extract<EngineEvent, { type: 'SIGNAL' }>): boolean {
    if (signal.symbol !== this.#instrument.symbol) return false
    return signal.side === 'HOLD' || this.#pairs.begin(signal.id)
  }

  #take(side: PairSide, event: EngineEvent): number {
    let whole = 0
    for (const { signalId, result } of this.#sides[side].take(event))
      for (const { champion, challenger } of this.#pairs.finish(side, signalId, result)) {
        const { trades, eValue } = this.#test.add({ champion, challenger })
        this.#curve = withPoint(this.#curve, { trades, eValue })
        if (champion !== challenger) this.#different += 1
        whole += 1
      }
    return whole
  }
}
