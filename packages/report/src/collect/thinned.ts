/** Merges a point with the one after it. */
export type Merge<Point> = (earlier: Point, later: Point) => Point

/**
 * A series that takes no more than `capacity` points however long it grows: when it is full, neighbours are merged two by
 * two, and from then on each point is made of twice as many rows. Nothing is thrown away that `merge` keeps.
 */
export class Thinned<Point> {
  readonly #merge: Merge<Point>
  readonly #capacity: number
  #points: Point[] = []
  #rowsPerPoint = 1
  #rowsInLast = 0

  /** `capacity` must be even, so that points merge in pairs. */
  constructor(capacity: number, merge: Merge<Point>) {
    this.#capacity = capacity
    this.#merge = merge
  }

  get rowsPerPoint(): number {
    return this.#rowsPerPoint
  }

  get points(): readonly Point[] {
    return this.#points
  }

  add(row: Point): void {
    if (this.#rowsInLast > 0 && this.#rowsInLast < this.#rowsPerPoint) {
      this.amendLast(row)
      this.#rowsInLast += 1
      return
    }
    if (this.#points.length === this.#capacity) this.#halve()
    this.#points.push(row)
    this.#rowsInLast = 1
  }

  /** Merges something into the newest point without counting it as a row; nothing where there is no point. */
  amendLast(row: Point): void {
    const last = this.#points.pop()
    if (last !== undefined) this.#points.push(this.#merge(last, row))
  }

  #halve(): void {
    this.#points = this.#points.flatMap((earlier, index, all) => {
      const later = all[index + 1]
      if (index % 2 === 1) return []
      return [later === undefined ? earlier : this.#merge(earlier, later)]
    })
    this.#rowsPerPoint *= 2
  }
}
