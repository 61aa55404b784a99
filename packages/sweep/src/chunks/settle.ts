import { begunChunk, type Chunk, type ChunkState, chunkOf, MOST_TRIES } from './chunk.ts'

/** What became of a chunk that somebody had taken. */
export type ChunkReport =
  /** It was gone through; some of its sets may have failed. */
  | { readonly type: 'EVALUATED'; readonly failures: readonly SetFailure[] }
  /** A thread died over one of its sets: what came before it in the chunk is gone too. */
  | ({ readonly type: 'CRASHED' } & SetFailure)
  /** Thread, process or machine is gone, or it failed as a whole: nobody knows at which set. */
  | { readonly type: 'LOST'; readonly error: string }
  /** It was given back untried, such as at Ctrl+C. */
  | { readonly type: 'RETURNED' }

/** One set of a chunk failed. */
export interface SetFailure {
  /** Within the chunk, from 0. */
  readonly index: number
  readonly error: string
}

/** What follows for the chunk, and what takes its place. */
export interface Settlement {
  readonly state: ChunkState
  readonly tries: number
  readonly children: readonly Chunk[]
  /** Sets of the chunk that are poison from now on. */
  readonly poison: readonly SetFailure[]
}

const single = (chunk: Chunk, index: number): Chunk =>
  chunkOf({ ...chunk, first: chunk.first + index, count: 1, tries: 1, state: 'OPEN' })

const halves = (chunk: Chunk): readonly Chunk[] => {
  const left = Math.ceil(chunk.count / 2)
  return [
    chunkOf({ ...chunk, count: left, tries: 0, state: 'OPEN' }),
    chunkOf({ ...chunk, first: chunk.first + left, count: chunk.count - left, tries: 0, state: 'OPEN' }),
  ]
}

const rest = (chunk: Chunk, from: number, to: number): readonly Chunk[] =>
  to > from ? [chunkOf({ ...chunk, first: chunk.first + from, count: to - from, tries: 0, state: 'OPEN' })] : []

const afterTrying = (chunk: Chunk, error: string): Settlement => {
  const { tries, count } = chunk
  const same = { tries, children: [], poison: [] }
  if (tries < MOST_TRIES) return { ...same, state: 'OPEN' }
  if (count > 1) return { ...same, state: 'SPLIT', children: halves(chunk) }
  return { ...same, state: 'DONE', poison: [{ index: 0, error }] }
}

/** The report that counts: whoever was lost before a thread began has tried nothing, and no set is to blame. */
export const countedReport = ({ state }: Pick<Chunk, 'state'>, report: ChunkReport): ChunkReport =>
  state === 'TAKEN' && report.type === 'LOST' ? { type: 'RETURNED' } : report

/**
 * What follows from a report on a chunk that somebody has.
 *
 * A set that failed by itself goes on alone: it was tried once, and is poison after three. Where nobody knows which set it
 * was, the chunk is tried three times and then halved, down to a single one. What no thread had begun on was not tried.
 */
export const settleChunk = (held: Chunk, told: ChunkReport): Settlement => {
  const report = countedReport(held, told)
  if (report.type === 'RETURNED') {
    const tries = held.state === 'TAKEN' ? held.tries : Math.max(0, held.tries - 1)
    return { state: 'OPEN', tries, children: [], poison: [] }
  }
  // whoever can tell what came of it had begun
  const chunk = held.state === 'TAKEN' ? begunChunk(held) : held
  switch (report.type) {
    case 'LOST':
      return afterTrying(chunk, report.error)
    case 'CRASHED': {
      const { index, error } = report
      if (chunk.count === 1) return afterTrying(chunk, error)
      const children = [...rest(chunk, 0, index), single(chunk, index), ...rest(chunk, index + 1, chunk.count)]
      return { state: 'SPLIT', tries: chunk.tries, children, poison: [] }
    }
    case 'EVALUATED': {
      const { failures } = report
      const [failure] = failures
      if (failure !== undefined && chunk.count === 1) return afterTrying(chunk, failure.error)
      const children = failures.map(({ index }) => single(chunk, index))
      return { state: children.length > 0 ? 'SPLIT' : 'DONE', tries: chunk.tries, children, poison: [] }
    }
  }
}
