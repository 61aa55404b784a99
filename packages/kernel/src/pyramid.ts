/** Entries of one block; blocks of blocks are as large again. */
const BITS = 4
const SIZE = 1 << BITS
const MASK = SIZE - 1

/** Prices on the side that closes a position, in steps that rise as the position gains: a SELL's are negative asks. */
export interface Judged {
  /** Worst price of each event, by which stops are judged. */
  readonly low: Int32Array
  /** Best price of each, by which targets are judged. */
  readonly high: Int32Array
  /** Price at which each leaves the account valued; where it is `low` itself, the event is one price. */
  readonly value: Int32Array
}

/** What is known of whole blocks of one size. */
interface Level {
  readonly low: Int32Array
  readonly high: Int32Array
  readonly worst: Int32Array
  readonly best: Int32Array
  /** The deepest fall of the value inside the block. */
  readonly fall: Int32Array
}

/** An account that is shown what it is worth. */
export interface Valued {
  see(equity: number): void
  /** Many values at once: the best and the worst of them, and the deepest fall from one to a later one. */
  seeStretch(best: number, worst: number, fall: number): void
}

const lowest = (column: Int32Array, from: number, to: number): number => {
  let found = column[from] ?? 0
  for (let index = from + 1; index < to; index += 1) found = Math.min(found, column[index] ?? 0)
  return found
}

const highest = (column: Int32Array, from: number, to: number): number => {
  let found = column[from] ?? 0
  for (let index = from + 1; index < to; index += 1) found = Math.max(found, column[index] ?? 0)
  return found
}

const levelAbove = (below: Level): Level => {
  const count = Math.ceil(below.low.length / SIZE)
  const column = (): Int32Array => new Int32Array(count)
  const [low, high, worst, best, fall] = [column(), column(), column(), column(), column()]
  for (let block = 0; block < count; block += 1) {
    const from = block << BITS
    const to = Math.min(from + SIZE, below.low.length)
    low[block] = lowest(below.low, from, to)
    high[block] = highest(below.high, from, to)
    worst[block] = lowest(below.worst, from, to)
    best[block] = highest(below.best, from, to)
    let peak = below.best[from] ?? 0
    let deepest = 0
    for (let index = from; index < to; index += 1) {
      deepest = Math.max(deepest, below.fall[index] ?? 0, peak - (below.worst[index] ?? 0))
      peak = Math.max(peak, below.best[index] ?? 0)
    }
    fall[block] = deepest
  }
  return { low, high, worst, best, fall }
}

/** Says of a column of prices where a level is reached next, and how far it fell on the way, without looking at each. */
export class Pyramid {
  readonly judged: Judged
  readonly #levels: readonly Level[]

  constructor(judged: Judged) {
    this.judged = judged
    const { low, high, value } = judged
    const levels: Level[] = []
    let below: Level = { low, high, worst: value, best: value, fall: new Int32Array(low.length) }
    while (below.low.length > 1) {
      below = levelAbove(below)
      levels.push(below)
    }
    this.#levels = levels
  }

  /** The first event from `from` on that is at or below `stop`, or at or above `target`; `to` where there is none before it. */
  next(from: number, to: number, stop: number, target: number): number {
    const { low, high } = this.judged
    const levels = this.#levels
    let index = from
    while (index < to) {
      const block = this.#widest(index)
      let level = block
      for (; level > 0; level -= 1) {
        const blocks = levels[level - 1]
        const at = index >> (BITS * level)
        if (blocks !== undefined && (blocks.low[at] ?? 0) > stop && (blocks.high[at] ?? 0) < target) break
      }
      if (level === 0 && ((low[index] ?? 0) <= stop || (high[index] ?? 0) >= target)) return index
      index += 1 << (BITS * level)
    }
    return to
  }

  /** Shows the account every value from `from` on and before `to`, each worth `base` and `aStep` cents for each of its steps. */
  value(account: Valued, from: number, to: number, base: number, aStep: number): void {
    const { value } = this.judged
    let index = from
    while (index < to) {
      let level = this.#widest(index)
      while (level > 0 && index + (1 << (BITS * level)) > to) level -= 1
      const blocks = this.#levels[level - 1]
      if (blocks === undefined) account.see(base + aStep * (value[index] ?? 0))
      else {
        const at = index >> (BITS * level)
        const [best, worst] = [base + aStep * (blocks.best[at] ?? 0), base + aStep * (blocks.worst[at] ?? 0)]
        account.seeStretch(best, worst, aStep * (blocks.fall[at] ?? 0))
      }
      index += 1 << (BITS * level)
    }
  }

  /** The widest level that has a block which begins here. */
  #widest(index: number): number {
    let level = 0
    while (level < this.#levels.length && ((index >> (BITS * level)) & MASK) === 0) level += 1
    return level
  }
}
