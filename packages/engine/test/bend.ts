import { AlavancaError, type Rng, type Snapshot, sealSnapshot } from '@alavanca/core'

type Holder = Record<string, unknown> | unknown[]

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null

const deep = (levels: number): unknown => {
  let value: unknown = 1
  for (let level = 0; level < levels; level += 1) value = { in: value }
  return value
}

const circle = (): unknown => {
  const round: Record<string, unknown> = {}
  round['self'] = round
  return round
}

/** What may stand anywhere in a damaged file. */
const ODD: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => 1e300,
  () => -3,
  () => 0.5,
  () => 0,
  () => '7',
  () => '',
  () => 'X',
  () => '__proto__',
  () => true,
  () => [],
  () => [null],
  () => ({}),
  () => JSON.parse('{"__proto__":{"entered":1}}'),
  () => deep(150),
  () => deep(10_000),
  circle,
]

const pick = <Item>(items: readonly Item[], rng: Rng): Item =>
  // an index below the length is in range
  items[Math.floor(rng.next() * items.length)] as Item

const isSnapshot = (value: Holder): value is Holder & Snapshot<string, unknown> =>
  !Array.isArray(value) && 'kind' in value && 'checksum' in value && 'state' in value

/** A checksum that fits, where there is one. */
const reseal = (snapshot: Snapshot<string, unknown>): Snapshot<string, unknown> => {
  try {
    return sealSnapshot(snapshot.kind, snapshot.version, snapshot.state)
  } catch (error) {
    if (error instanceof AlavancaError) return snapshot
    throw error
  }
}

/** Damages one place below `value`, and seals anew every snapshot around it. */
const bendBelow = (value: Holder, rng: Rng): unknown => {
  const keys = Object.keys(value).filter((key) => !isSnapshot(value) || key === 'state')
  if (keys.length === 0) return pick(ODD, rng)()
  const key = pick(keys, rng)
  const child: unknown = Reflect.get(value, key)
  const isDeeper = isHolder(child) && rng.next() < 0.85
  const bent = isDeeper ? bendBelow(child, rng) : pick(ODD, rng)()
  const copy: Holder = Array.isArray(value) ? [...value] : { ...value }
  if (bent === undefined && !Array.isArray(copy)) delete copy[key]
  else Reflect.set(copy, key, bent)
  if (!Array.isArray(copy) && rng.next() < 0.05) Reflect.set(copy, 'more', 1)
  if (Array.isArray(copy) && rng.next() < 0.05) copy.push(copy[0])
  return isSnapshot(copy) ? reseal(copy) : copy
}

/** A snapshot that is damaged somewhere and sealed anew, so that no checksum tells. */
export const bend = <Sealed extends Snapshot<string, unknown>>(snapshot: Sealed, rng: Rng): Sealed =>
  // as: what was damaged may be anything, which is the point
  bendBelow(snapshot as unknown as Holder, rng) as Sealed
