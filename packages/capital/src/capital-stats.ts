import type { AllocationCode, AllocationRecord } from './allocate.ts'
import { LAYER_NAMES, type Layer } from './layers.ts'

/** Counts of decisions. */
export interface CapitalStats {
  readonly allocations: number
  readonly byCode: Readonly<Record<AllocationCode, number>>
  /** How often each layer stood in the way. One decision may be refused by several. */
  readonly refusalsByLayer: Readonly<Record<Layer, number>>
  /** Share of decisions with an approved extra, 0 to 1; null before the first decision. */
  readonly approvalRate: number | null
}

type Counts<Name extends string> = Record<Name, number>

const noRefusals = (): Counts<Layer> =>
  // as: every layer is in the list of their names
  Object.fromEntries(LAYER_NAMES.map((name) => [name, 0])) as Counts<Layer>

/** Counts decisions in place, since there are many more of them than there are looks at the counts. */
export class AllocationTally {
  #allocations = 0
  readonly #byCode: Counts<AllocationCode> = { INSUFFICIENT_CAPITAL: 0, BASE_ONLY: 0, RELEVERAGED: 0 }
  readonly #refusalsByLayer = noRefusals()
  // given until the next decision, so that what was given never changes
  #given: CapitalStats | null = null

  /** Goes on from counts that were given before. */
  constructor(from?: CapitalStats) {
    if (from === undefined) return
    this.#allocations = from.allocations
    Object.assign(this.#byCode, from.byCode)
    Object.assign(this.#refusalsByLayer, from.refusalsByLayer)
  }

  add({ code, layers }: AllocationRecord): void {
    this.#allocations += 1
    this.#byCode[code] += 1
    for (const { layer, passed } of layers) if (!passed) this.#refusalsByLayer[layer] += 1
    this.#given = null
  }

  stats(): CapitalStats {
    this.#given ??= {
      allocations: this.#allocations,
      byCode: { ...this.#byCode },
      refusalsByLayer: { ...this.#refusalsByLayer },
      approvalRate: this.#allocations === 0 ? null : this.#byCode.RELEVERAGED / this.#allocations,
    }
    return this.#given
  }
}
