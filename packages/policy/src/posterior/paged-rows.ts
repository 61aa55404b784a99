/** Rows of a page: few enough that a copy of one costs little, many enough that the pages themselves do. */
const PAGE_BITS = 5
const PAGE_ROWS = 1 << PAGE_BITS
const IN_PAGE = PAGE_ROWS - 1

/** Some rows of numbers, and what was found when they were last looked through; null since they were written to. */
interface Page<Finding> {
  readonly values: Float64Array
  finding: Finding | null
}

/**
 * Rows of numbers, all of one width, in pages that a copy shares with its original until either writes to one. A copy thus costs
 * what is changed afterwards, and more rows never move the ones that are there. What is found out about a page is kept until it
 * is written to.
 */
export class PagedRows<Finding> {
  readonly #width: number
  #pages: Page<Finding>[] = []
  /** By page: since which copy it is this table's alone. */
  #ownSince: number[] = []
  /** Moves with every copy, so that no page is this table's alone any more. */
  #copies = 0

  constructor(width: number) {
    this.#width = width
  }

  /** The page that holds a row, for reading only; `at` says where in it the row begins. */
  page(row: number): Float64Array {
    return this.#pageAt(row >> PAGE_BITS).values
  }

  at(row: number): number {
    return (row & IN_PAGE) * this.#width
  }

  /** The page that holds a row, to be written to: its own copy where it is shared. */
  ownPage(row: number): Float64Array {
    const index = row >> PAGE_BITS
    const page = this.#pageAt(index)
    if (this.#ownSince[index] !== this.#copies) return this.#ownCopy(page, index)
    page.finding = null
    return page.values
  }

  /** What is found in every page; only those that were written to since are looked through. */
  findings(look: (values: Float64Array) => Finding): readonly Finding[] {
    return this.#pages.map((page) => {
      page.finding ??= look(page.values)
      return page.finding
    })
  }

  clone(): PagedRows<Finding> {
    const copy = new PagedRows<Finding>(this.#width)
    copy.#pages = [...this.#pages]
    this.#copies += 1
    return copy
  }

  #ownCopy({ values }: Page<Finding>, index: number): Float64Array {
    const own = values.slice()
    this.#pages[index] = { values: own, finding: null }
    this.#ownSince[index] = this.#copies
    return own
  }

  #pageAt(index: number): Page<Finding> {
    for (let next = this.#pages.length; next <= index; next += 1) {
      this.#pages.push({ values: new Float64Array(PAGE_ROWS * this.#width), finding: null })
      this.#ownSince[next] = this.#copies
    }
    // in range: it was just made
    return this.#pages[index] as Page<Finding>
  }
}
