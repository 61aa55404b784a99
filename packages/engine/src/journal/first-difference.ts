/** Where two values part. */
export interface Difference {
  /** Such as `commands.0.contracts`; empty for the values themselves. */
  readonly path: string
  readonly recorded: unknown
  readonly now: unknown
}

const keysOf = (value: object): readonly string[] =>
  // what JSON leaves out is not there
  Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : key))

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The first difference between two JSON values, in the order of the recorded one; null where there is none. */
export const firstDifference = (recorded: unknown, now: unknown, path = ''): Difference | null => {
  if (Object.is(recorded, now) || (recorded === 0 && now === 0)) return null
  if (!isObject(recorded) || !isObject(now) || Array.isArray(recorded) !== Array.isArray(now))
    return { path, recorded, now }
  for (const key of new Set([...keysOf(recorded), ...keysOf(now)])) {
    const difference = firstDifference(recorded[key], now[key], path === '' ? key : `${path}.${key}`)
    if (difference !== null) return difference
  }
  return null
}
