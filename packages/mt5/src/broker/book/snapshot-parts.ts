/** Puts a list together that comes in several lines. Lines of another list, or out of turn, begin anew. */
export class SnapshotParts<Row> {
  #rows: Row[] = []
  #next = 1

  /** The whole list once its last line came; null before. */
  add({ part, parts }: { readonly part: number; readonly parts: number }, rows: readonly Row[]): readonly Row[] | null {
    if (part === 1) this.#rows = []
    else if (part !== this.#next) {
      this.#next = 1
      this.#rows = []
      return null
    }
    this.#rows.push(...rows)
    this.#next = part === parts ? 1 : part + 1
    return part === parts ? this.#rows.splice(0) : null
  }
}
