/**
 * A loop of the kinds of work that the house does: whole numbers, floating point, small objects, text keys in a map. How fast a
 * machine does it stands for the machine, so that a measure divided by it can be compared with that of another one.
 */
const round = (table: Map<string, { count: number; mean: number }>, keys: readonly string[], from: number): number => {
  let state = from | 0
  let sum = 0
  for (const key of keys) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    const draw = (state >>> 0) / 2 ** 32
    const cell = table.get(key) ?? { count: 0, mean: 0 }
    const next = { count: cell.count + 1, mean: cell.mean + (Math.log(1 + draw) - cell.mean) / (cell.count + 1) }
    table.set(key, next)
    sum += next.mean
  }
  return sum
}

const KEYS: readonly string[] = Array.from({ length: 256 }, (_, index) => `RANGE|${index}`)
const MILLISECONDS = 60

/** Rounds of the loop a second of the processor's own time: the best of a few stretches, since others only take away. */
export const calibrate = (): number => {
  const table = new Map<string, { count: number; mean: number }>()
  let best = 0
  let sum = 0
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const before = process.cpuUsage()
    let rounds = 0
    let userMs = 0
    while (userMs < MILLISECONDS) {
      for (let turn = 0; turn < 50; turn += 1) sum += round(table, KEYS, rounds + turn)
      rounds += 50
      userMs = process.cpuUsage(before).user / 1_000
    }
    best = Math.max(best, (rounds * 1_000) / userMs)
  }
  if (!Number.isFinite(sum)) throw new Error('The calibrating loop lost its sums.')
  return best
}
