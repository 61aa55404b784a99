/**
 * Which row belongs to which state, counted from 1 in order of appearance. Rows once given never change, so a copy shares the
 * names with its original; the first of them to add another state takes names of its own.
 */
export class StateRows {
  #rows = new Map<string, number>()
  /** Names beyond it are another table's. */
  #size = 0

  get size(): number {
    return this.#size
  }

  find(state: string): number | undefined {
    const row = this.#rows.get(state)
    return row === undefined || row > this.#size ? undefined : row
  }

  /** The row of a state that has none yet. */
  add(state: string): number {
    if (this.#rows.size !== this.#size) this.#rows = new Map(this.entries())
    this.#size += 1
    this.#rows.set(state, this.#size)
    return this.#size
  }

  /** In order of appearance. */
  entries(): readonly (readonly [state: string, row: number])[] {
    const entries = [...this.#rows]
    return entries.length === this.#size ? entries : entries.slice(0, this.#size)
  }

  clone(): StateRows {
    const copy = new StateRows()
    copy.#rows = this.#rows
    copy.#size = this.#size
    return copy
  }
}
