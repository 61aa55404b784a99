import { strToU8 } from 'fflate'
import { type ByteChunks, joinAll, peek } from '../bytes.ts'
import type { Compression, Content } from './content.ts'
import { gunzip } from './gunzip.ts'
import { chooseEntry, unzip } from './unzip.ts'
import { isWorkbook, workbookText } from './workbook.ts'

/** By the first bytes, never by the file's name: `PK` is a zip, `1f 8b` is gzip. */
const compressionOf = (head: Uint8Array): Compression => {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  // 3 and 4 begin a file, 5 and 6 an empty archive
  if (head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6)))
    return 'zip'
  return 'none'
}

const BLOCK_ROWS = 1000

const fromWorkbook = async (archive: Uint8Array, name: string, wanted: string | undefined): Promise<Content> => {
  const rows = await workbookText(archive, name, wanted)
  const content = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < rows.length; at += BLOCK_ROWS) yield strToU8(rows.slice(at, at + BLOCK_ROWS).join(''))
  }
  return { compression: 'xlsx', innerName: null, chunks: content() }
}

const fromZip = async (chunks: ByteChunks, name: string, wanted: string | undefined): Promise<Content> => {
  // the list of what is in a zip stands at its end
  const archive = await joinAll(chunks)
  if (isWorkbook(archive)) return fromWorkbook(archive, name, wanted)
  const entry = chooseEntry(archive, name, wanted)
  const content = async function* (): AsyncGenerator<Uint8Array> {
    yield* unzip(archive, entry, name)
  }
  return { compression: 'zip', innerName: entry.name, chunks: content() }
}

/** Unpacks what is packed. A zip and a workbook are held in memory; everything else streams. Throws `UNREADABLE_DATA`. */
export const decompress = async (source: ByteChunks, name: string, wanted: string | undefined): Promise<Content> => {
  const { head, chunks } = await peek(source, 4)
  const compression = compressionOf(head)
  if (compression === 'zip') return fromZip(chunks, name, wanted)
  return { compression, innerName: null, chunks: compression === 'gzip' ? gunzip(chunks, name) : chunks }
}
