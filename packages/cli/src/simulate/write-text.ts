import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/** Writes text piece by piece, packed where the file's name ends in `.gz`, so that no file is too long for memory. */
export const writeText = async (path: string, pieces: Iterable<string>, overwrite: boolean): Promise<void> => {
  const file = createWriteStream(path, { flags: overwrite ? 'w' : 'wx' })
  const text = Readable.from(pieces)
  await (path.endsWith('.gz') ? pipeline(text, createGzip(), file) : pipeline(text, file))
}
