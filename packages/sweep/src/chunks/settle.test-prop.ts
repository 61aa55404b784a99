import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { type Chunk, chunkOf, MOST_TRIES } from './chunk.ts'
import { type ChunkReport, settleChunk } from './settle.ts'

const BAD = 'it failed'

const chunks = fc
  .record({
    first: fc.nat(500),
    count: fc.integer({ min: 1, max: 64 }),
    tries: fc.integer({ min: 1, max: MOST_TRIES }),
  })
  .map((parts): Chunk => chunkOf({ kind: 'FIRST', shard: 0, place: 1, state: 'RUNNING', ...parts }))

const reports = (count: number): fc.Arbitrary<ChunkReport> =>
  fc.oneof(
    fc.constant<ChunkReport>({ type: 'LOST', error: BAD }),
    fc.constant<ChunkReport>({ type: 'RETURNED' }),
    fc.nat(count - 1).map((index): ChunkReport => ({ type: 'CRASHED', index, error: BAD })),
    fc
      .uniqueArray(fc.nat(count - 1))
      .map((places): ChunkReport => ({ type: 'EVALUATED', failures: places.map((index) => ({ index, error: BAD })) })),
  )

const numbersOf = ({ first, count }: Pick<Chunk, 'first' | 'count'>): number[] =>
  Array.from({ length: count }, (_, index) => first + index)

test.prop([chunks.chain((chunk) => fc.tuple(fc.constant(chunk), reports(chunk.count)))])(
  'whatever becomes of a chunk, each of its sets is in one place: told, poison, or still to do',
  ([chunk, report]) => {
    const { state, children, poison } = settleChunk(chunk, report)
    const failed = report.type === 'EVALUATED' ? report.failures.map(({ index }) => chunk.first + index) : []
    const told = report.type === 'EVALUATED' ? numbersOf(chunk).filter((number) => !failed.includes(number)) : []
    const left = state === 'OPEN' ? numbersOf(chunk) : children.flatMap(numbersOf)
    const dead = poison.map(({ index }) => chunk.first + index)
    const all = [...told, ...left, ...dead].sort((one, other) => one - other)
    expect(all).toEqual(numbersOf(chunk))
  },
)

test.prop([chunks.chain((chunk) => fc.tuple(fc.constant(chunk), reports(chunk.count)))])(
  'no piece of what was split has the name of the whole, and none is larger',
  ([chunk, report]) => {
    for (const child of settleChunk(chunk, report).children) {
      expect(child.id).not.toBe(chunk.id)
      expect(child.count).toBeLessThan(chunk.count)
      expect(child.tries).toBeLessThan(MOST_TRIES)
    }
  },
)

/** Tries of the one bad set, until it is poison. */
const triesUntilPoison = (count: number, bad: number, report: (chunk: Chunk, index: number) => ChunkReport): number => {
  const open: Chunk[] = [chunkOf({ kind: 'FIRST', shard: 0, first: 0, count, place: 0 })]
  let tries = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const chunk = { ...next, tries: next.tries + 1 }
    const holds = bad >= chunk.first && bad < chunk.first + chunk.count
    if (!holds) continue
    tries += 1
    const settled = settleChunk(chunk, report(chunk, bad - chunk.first))
    if (settled.poison.length > 0) return tries
    open.push(...settled.children, ...(settled.state === 'OPEN' ? [{ ...chunk, tries: settled.tries }] : []))
  }
  return tries
}

test.prop([fc.integer({ min: 1, max: 256 }).chain((count) => fc.tuple(fc.constant(count), fc.nat(count - 1)))])(
  'a set that fails by itself, or that a thread dies of, costs three tries and no more',
  ([count, bad]) => {
    const failing = (_: Chunk, index: number): ChunkReport => ({ type: 'EVALUATED', failures: [{ index, error: BAD }] })
    const crashing = (_: Chunk, index: number): ChunkReport => ({ type: 'CRASHED', index, error: BAD })
    expect(triesUntilPoison(count, bad, failing)).toBe(MOST_TRIES)
    expect(triesUntilPoison(count, bad, crashing)).toBe(MOST_TRIES)
  },
)

test.prop([fc.integer({ min: 1, max: 256 }).chain((count) => fc.tuple(fc.constant(count), fc.nat(count - 1)))])(
  'a set that takes whole processes with it is found by halving, three tries each time',
  ([count, bad]) => {
    const tries = triesUntilPoison(count, bad, () => ({ type: 'LOST', error: BAD }))
    expect(tries).toBeLessThanOrEqual(MOST_TRIES * (Math.ceil(Math.log2(count)) + 1))
    expect(tries % MOST_TRIES).toBe(0)
  },
)
