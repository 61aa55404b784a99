import type { LoadTally } from './load-report.ts'

/** Where a recording's bytes come from: a file's stream, a response's body, an array that holds one piece of memory. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** A source that is read once, counted, and let go of by `close`, whoever still holds an end of it. */
export interface OpenSource {
  readonly chunks: AsyncIterable<Uint8Array>
  close(): Promise<void>
}

/** Starts reading. What was read is added to the tally. */
export const openSource = (source: ByteSource, tally: LoadTally): OpenSource => {
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
      tally.bytes += next.value.length
      yield next.value
    }
  }
  return {
    chunks: chunks(),
    close: async () => {
      await iterator.return?.()
    },
  }
}
