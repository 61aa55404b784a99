const FIRST_ROOM = 4_096

interface Fixed<Self> {
  readonly length: number
  [index: number]: number
  set(from: Self): void
  slice(from: number, to: number): Self
}

/** A typed array that grows as it is filled. */
export class Growing<Column extends Fixed<Column>> {
  readonly #make: (length: number) => Column
  #column: Column
  length = 0

  constructor(make: (length: number) => Column) {
    this.#make = make
    this.#column = make(FIRST_ROOM)
  }

  push(value: number): void {
    if (this.length === this.#column.length) {
      const larger = this.#make(this.length * 2)
      larger.set(this.#column)
      this.#column = larger
    }
    this.#column[this.length] = value
    this.length += 1
  }

  /** Sets bits of one that is there. */
  mark(index: number, bits: number): void {
    this.#column[index] = (this.#column[index] ?? 0) | bits
  }

  /** What was filled, and no more. */
  taken(): Column {
    return this.#column.slice(0, this.length)
  }
}
