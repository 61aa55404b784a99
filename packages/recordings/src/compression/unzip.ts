import { Inflate } from 'fflate'
import { NO_BYTES } from '../bytes.ts'
import { unreadableFile } from '../unreadable.ts'
import { crc32 } from './crc32.ts'
import { packedBytes, readZipDirectory, type ZipEntry } from './zip-directory.ts'

const STORED = 0
const DEFLATED = 8
const PIECE = 65_536

const damaged = (name: string) => unreadableFile(name, 'it is not a whole zip file: damaged, or cut off in transfer')

/** The file to read: the only one, or the one that was asked for by name. Throws `UNREADABLE_DATA`. */
export const chooseEntry = (archive: Uint8Array, name: string, wanted: string | undefined): ZipEntry => {
  const entries = readZipDirectory(archive)
  if (entries === null) throw damaged(name)
  const files = entries.filter((entry) => !entry.name.endsWith('/') && !entry.name.startsWith('__MACOSX/'))
  const found = wanted === undefined ? files : files.filter((file) => file.name === wanted)
  const [only, ...others] = found
  if (only !== undefined && others.length === 0) return only
  const names = files.map((file) => file.name).join(', ') || 'nothing'
  throw unreadableFile(
    name,
    wanted === undefined
      ? `it holds ${files.length} files, so say which with the option entry: ${names}`
      : `it holds no single file named ${wanted}, but ${names}`,
  )
}

const pieces = function* (bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

const inflate = function* (packed: Uint8Array, name: string): Generator<Uint8Array> {
  let unpacked: Uint8Array[] = []
  const stream = new Inflate((bytes) => {
    if (bytes.length > 0) unpacked.push(bytes)
  })
  const push = (chunk: Uint8Array, isLast: boolean): void => {
    try {
      stream.push(chunk, isLast)
    } catch {
      // whatever the unpacker stumbled over, to the user the file is broken
      throw damaged(name)
    }
  }
  for (const piece of pieces(packed)) {
    push(piece, false)
    yield* unpacked
    unpacked = []
  }
  push(NO_BYTES, true)
  yield* unpacked
}

/** The content of one file of a zip, piece by piece. Throws `UNREADABLE_DATA`, for a checksum that does not fit too. */
export const unzip = function* (archive: Uint8Array, entry: ZipEntry, name: string): Generator<Uint8Array> {
  const { method, isEncrypted } = entry
  if (isEncrypted) throw unreadableFile(name, `${entry.name} in it is encrypted`)
  if (method !== STORED && method !== DEFLATED)
    throw unreadableFile(name, `${entry.name} in it is packed by method ${method}; only deflate is known`)
  const packed = packedBytes(archive, entry)
  if (packed === null) throw damaged(name)
  let checksum = 0
  let size = 0
  for (const bytes of method === STORED ? pieces(packed) : inflate(packed, name)) {
    checksum = crc32(bytes, checksum)
    size += bytes.length
    yield bytes
  }
  if (checksum !== entry.checksum || size !== entry.size) throw damaged(name)
}
