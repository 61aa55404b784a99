/** Rows of a page: few enough that a copy of one costs little, many enough that the pages themselves do. */
const PAGE_BITS = 5
const PAGE_ROWS = 1 << PAGE_BITS
const IN_PAGE = PAGE_ROWS - 1

/**
 * Rows of numbers, all of one width, in pages that a copy shares with its original until either writes to one. A copy thus costs
 * what is changed afterwards, and more rows never move the ones that are there.
 */
export class PagedRows {
  readonly #width: number
  #pages: Float64Array[] = []
  /** By page: when it became this table's alone. */
  #ownSince: number[] = []
  /** Moves with every copy, so that no page is this table's alone any more. */
  #copies = 0

  constructor(width: number) {
    this.#width = width
  }

  /** The page that holds a row, for reading only; `at` says where in it the row begins. */
  page(row: number): Float64Array {
    const page = this.#pages[row >> PAGE_BITS]
    return page ?? this.#grownTo(row >> PAGE_BITS)
  }

  at(row: number): number {
    return (row & IN_PAGE) * this.#width
  }

  /** The page that holds a row, to be written to: its own copy where it is shared. */
  ownPage(row: number): Float64Array {
    const index = row >> PAGE_BITS
    const page = this.page(row)
    if (this.#ownSince[index] === this.#copies) return page
    const own = page.slice()
    this.#pages[index] = own
    this.#ownSince[index] = this.#copies
    return own
  }

  clone(): PagedRows {
    const copy = new PagedRows(this.#width)
    copy.#pages = [...this.#pages]
    copy.#ownSince = this.#pages.map(() => -1)
    this.#copies += 1
    return copy
  }

  #grownTo(index: number): Float64Array {
    for (let next = this.#pages.length; next <= index; next += 1) {
      this.#pages.push(new Float64Array(PAGE_ROWS * this.#width))
      this.#ownSince.push(this.#copies)
    }
    // in range: it was just made
    return this.#pages[index] as Float64Array
  }
}
