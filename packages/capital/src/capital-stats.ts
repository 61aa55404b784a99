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

const refusalsOf = (counts: readonly number[]): Counts<Layer> =>
  // as: every layer is in the list of their names
  Object.fromEntries(LAYER_NAMES.map((name, index) => [name, counts[index] ?? 0])) as Counts<Layer>

/**
 * Counts decisions in place, since there are many more of them than there are looks at the counts; refusals by the place of their
 * layer, since all eight come in order, and codes each by itself: to count by name costs several times as much.
 */
export class AllocationTally {
  #allocations = 0
  readonly #byCode: Counts<AllocationCode> = { INSUFFICIENT_CAPITAL: 0, BASE_ONLY: 0, RELEVERAGED: 0 }
  readonly #refusals: number[] = LAYER_NAMES.map(() => 0)
  // given until the next decision, so that what was given never changes
  #given: CapitalStats | null = null

  /** Goes on from counts that were given before. */
  constructor(from?: CapitalStats) {
    if (from === undefined) return
    this.#allocations = from.allocations
    Object.assign(this.#byCode, from.byCode)
    this.#refusals = LAYER_NAMES.map((name) => from.refusalsByLayer[name])
  }

  add({ code, layers }: AllocationRecord): void {
    this.#allocations += 1
    this.#count(code)
    // an extra is approved where none refuses
    if (code !== 'RELEVERAGED') this.#refused(layers)
    this.#given = null
  }

  #refused(layers: AllocationRecord['layers']): void {
    for (let index = 0; index < layers.length; index += 1)
      if (layers[index]?.passed === false) this.#refusals[index] = (this.#refusals[index] ?? 0) + 1
  }

  #count(code: AllocationCode): void {
    switch (code) {
      case 'INSUFFICIENT_CAPITAL':
        this.#byCode.INSUFFICIENT_CAPITAL += 1
        return
      case 'BASE_ONLY':
        this.#byCode.BASE_ONLY += 1
        return
      case 'RELEVERAGED':
        this.#byCode.RELEVERAGED += 1
    }
  }

  stats(): CapitalStats {
    this.#given ??= {
      allocations: this.#allocations,
      byCode: { ...this.#byCode },
      refusalsByLayer: refusalsOf(this.#refusals),
      approvalRate: this.#allocations === 0 ? null : this.#byCode.RELEVERAGED / this.#allocations,
    }
    return this.#given
  }
}
