/** A key as canonical JSON writes it: the first of its object, and behind a comma. */
export interface WrittenKey {
  readonly key: string
  readonly first: string
  readonly next: string
}

/** Where one is after some keys of an object. */
interface Place {
  /** The keys up to here, sorted; null until an object ends here. */
  sorted: readonly WrittenKey[] | null
  /** The way that was taken last, which nearly always is the one that is taken next. */
  key: string | undefined
  place: Place | null
  /** All ways, once there are several. */
  ways: Map<string, Place> | null
}

const newPlace = (): Place => ({ sorted: null, key: undefined, place: null, ways: null })

/** Hosts may have any names, which must not fill the memory; nor is the order of very many worth it. */
const MOST_PLACES = 8_192
const MOST_KEYS = 64

const writtenKey = (key: string): WrittenKey => {
  const text = `${JSON.stringify(key)}:`
  return { key, first: `{${text}`, next: `,${text}` }
}

// without a comparison: by code units, whatever language it runs in
const sortedKeys = (keys: readonly string[]): readonly WrittenKey[] => [...keys].sort().map(writtenKey)

let start = newPlace()
let places = 1

const addWay = (from: Place, key: string): Place => {
  const place = newPlace()
  places += 1
  if (from.key === undefined) {
    from.key = key
    from.place = place
    return place
  }
  from.ways ??= from.place === null ? new Map() : new Map([[from.key, from.place]])
  from.ways.set(key, place)
  return place
}

const nextPlace = (from: Place, key: string): Place => {
  if (from.key === key && from.place !== null) return from.place
  const place = from.ways?.get(key) ?? addWay(from, key)
  from.key = key
  from.place = place
  return place
}

/**
 * Keys in the order of canonical JSON, sorted by code units. Objects have few shapes, so that the order of each is worked out once and
 * found by the way through its keys: to sort them anew costs several times as much as to write the object.
 */
export const inCanonicalOrder = (keys: readonly string[]): readonly WrittenKey[] => {
  if (keys.length > MOST_KEYS) return sortedKeys(keys)
  if (places > MOST_PLACES) [start, places] = [newPlace(), 1]
  let place = start
  for (const key of keys) place = nextPlace(place, key)
  place.sorted ??= sortedKeys(keys)
  return place.sorted
}
