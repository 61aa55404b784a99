import {
  ORDEAL_EVENTS,
  type OrdealBench,
  type OrdealStep,
  ordealOf,
  type Planted,
} from '@alavanca/testing/sweep-ordeal'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { begunChunk, type Chunk, MOST_TRIES, takenChunk } from './chunk.ts'
import { chunksOfShard } from './make-chunks.ts'
import { settleChunk } from './settle.ts'

/** The rules of chunks and nothing else: what a store must keep, without one. */
class Rules implements OrdealBench {
  readonly results = new Map<number, 'DONE' | 'POISON'>()
  readonly #chunks = new Map<string, Chunk>()
  readonly #workers = new Map<string, string>()

  constructor(chunks: readonly Chunk[]) {
    for (const chunk of chunks) this.#chunks.set(chunk.id, chunk)
  }

  get chunks(): readonly Chunk[] {
    return [...this.#chunks.values()]
  }

  async take(worker: string): Promise<Chunk | null> {
    const open = [...this.#chunks.values()].find(({ state }) => state === 'OPEN')
    if (open === undefined) return null
    this.#workers.set(open.id, worker)
    const taken = takenChunk(open)
    this.#chunks.set(taken.id, taken)
    return taken
  }

  async begin({ id }: Chunk, worker: string): Promise<boolean> {
    const held = this.#chunks.get(id)
    if (held?.state !== 'TAKEN' || this.#workers.get(id) !== worker) return false
    this.#chunks.set(id, begunChunk(held))
    return true
  }

  async tell(chunk: Chunk, worker: string, report: Parameters<typeof settleChunk>[1], done: readonly number[]) {
    for (const index of done) this.#keep(chunk.first + index, 'DONE')
    const held = this.#chunks.get(chunk.id)
    if (held === undefined || this.#workers.get(chunk.id) !== worker) return
    const { state, tries, children, poison } = settleChunk(held, report)
    this.#workers.delete(chunk.id)
    this.#chunks.set(chunk.id, { ...held, state, tries })
    for (const child of children) this.#chunks.set(child.id, child)
    for (const { index } of poison) this.#keep(chunk.first + index, 'POISON')
  }

  async lose(worker: string): Promise<void> {
    for (const [id, held] of [...this.#workers])
      if (held === worker) {
        const chunk = this.#chunks.get(id)
        if (chunk !== undefined) await this.tell(chunk, worker, { type: 'LOST', error: 'gone' }, [])
      }
  }

  numbersOf({ first, count }: Chunk): readonly number[] {
    return Array.from({ length: count }, (_, index) => first + index)
  }

  async poison(): Promise<ReadonlySet<number>> {
    return new Set([...this.results].flatMap(([number, result]) => (result === 'POISON' ? [number] : [])))
  }

  #keep(number: number, result: 'DONE' | 'POISON'): void {
    if (!this.results.has(number)) this.results.set(number, result)
  }
}

const steps: fc.Arbitrary<readonly OrdealStep[]> = fc.array(
  fc.record({ event: fc.constantFrom(...ORDEAL_EVENTS), which: fc.nat(20) }),
  { maxLength: 200 },
)
const planted: fc.Arbitrary<Planted> = fc
  .uniqueArray(fc.tuple(fc.nat(29), fc.constantFrom('THROWS' as const, 'KILLS' as const)), {
    selector: ([number]) => number,
    maxLength: 4,
  })
  .map((sets) => new Map(sets))
const sizes = fc.record({ sets: fc.integer({ min: 1, max: 30 }), chunkSize: fc.integer({ min: 1, max: 8 }) })

const rulesOf = (size: { readonly sets: number; readonly chunkSize: number }): Rules =>
  new Rules(chunksOfShard({ shard: 0, ...size, againShare: 0, againOffset: 0 }))

test.prop([steps, sizes, planted], { numRuns: 500 })(
  'through kills before and after a thread began, duplicates and any order: each set has one result, and poison cost three tries',
  async (all, size, sets) => {
    const rules = rulesOf(size)
    const { blame, wrongLeaves } = await ordealOf(rules, all, sets)
    const poison = await rules.poison()
    expect([...rules.results.keys()].sort((one, other) => one - other)).toEqual(
      Array.from({ length: size.sets }, (_, number) => number),
    )
    expect(wrongLeaves).toBe(0)
    for (const number of poison) expect(blame.get(number)).toBe(MOST_TRIES)
    for (const number of sets.keys()) if (number < size.sets) expect(poison).toContain(number)
    for (const tries of blame.values()) expect(tries).toBeLessThanOrEqual(MOST_TRIES)
  },
)

const COSTLESS: readonly (readonly OrdealStep['event'][])[] = [
  ['TAKE', 'DIE'],
  ['TAKE', 'GO_SILENT', 'BEGIN_LATE'],
  ['TAKE', 'RETURN'],
  ['TAKE', 'BEGIN', 'RETURN'],
]

test.prop([fc.array(fc.constantFrom(...COSTLESS), { maxLength: 100 }), sizes])(
  'whoever is killed before a thread began costs nothing, however often, and neither does what is given back',
  async (ends, size) => {
    const rules = rulesOf(size)
    const ordeal = ends.flat().map((event): OrdealStep => ({ event, which: 0 }))
    await ordealOf(rules, ordeal)
    // the one try that did it
    for (const chunk of rules.chunks) expect(chunk).toMatchObject({ state: 'DONE', tries: 1 })
    expect(await rules.poison()).toEqual(new Set())
  },
)
