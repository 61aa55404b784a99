/** Bytes as they arrive. Chunks may be of any size and break anywhere, in the middle of a character too. */
export type ByteChunks = AsyncIterable<Uint8Array>

/** None; shared, since nobody can change it. */
export const NO_BYTES: Uint8Array = new Uint8Array(0)

/** Both, one after the other; the second itself where the first is empty. */
export const joinBytes = (first: Uint8Array, second: Uint8Array): Uint8Array => {
  if (first.length === 0) return second
  const joined = new Uint8Array(first.length + second.length)
  joined.set(first)
  joined.set(second, first.length)
  return joined
}

/** All of a source in one piece. */
export const joinAll = async (chunks: ByteChunks): Promise<Uint8Array> => {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** Reads on one iterator without ending it, so that several readers can take turns. */
export const remaining = async function* (iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value
}

/** Looks at the first bytes, `size` of them where there are so many; `chunks` gives them once more and goes on. */
export const peek = async (
  source: ByteChunks,
  size: number,
): Promise<{ readonly head: Uint8Array; readonly chunks: ByteChunks }> => {
  const iterator = source[Symbol.asyncIterator]()
  let head = NO_BYTES
  while (head.length < size) {
    const next = await iterator.next()
    if (next.done === true) break
    head = joinBytes(head, next.value)
  }
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head
    yield* remaining(iterator)
  }
  return { head, chunks: chunks() }
}
