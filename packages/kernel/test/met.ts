import type { SetOutcome } from '../src/index.ts'

/** What outcomes show of the rules that were at work. */
export class Met {
  readonly #counts = new Map<string, number>()

  add(outcome: SetOutcome): void {
    this.#count(outcome.type)
    if (outcome.type === 'REFUSED') return
    for (const { side, base, extra } of outcome.tradeRecords ?? []) {
      this.#count(`trade ${side}`)
      this.#count(`base ${base.exitReason}`)
      if (base.ambiguous) this.#count('base ambiguous')
      if (extra === null) continue
      this.#count(`extra ${extra.exitReason}`)
      if (extra.ambiguous) this.#count('extra ambiguous')
      if (extra.closedAt > base.closedAt) this.#count('extra after base')
    }
    if (outcome.trades === 0) this.#count('no trade')
  }

  /** By name. */
  get counts(): readonly (readonly [string, number])[] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1))
  }

  #count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }
}
