import { strFromU8 } from 'fflate'

/** A file inside a zip, as the directory at the archive's end describes it. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly isEncrypted: boolean
  readonly checksum: number
  readonly packedSize: number
  readonly size: number
  /** Where its local header starts. */
  readonly offset: number
}

const END_SIGNATURE = 0x06054b50
const END_SIZE = 22
const MAX_COMMENT = 0xffff
const ENTRY_SIGNATURE = 0x02014b50
const ENTRY_SIZE = 46
const LOCAL_SIGNATURE = 0x04034b50
const LOCAL_SIZE = 30
const UTF_8_NAME = 0x800
/** Stands for a number that is in the entry's zip64 field instead, whether it is big or not. */
const ELSEWHERE = 0xffffffff
const ZIP64_FIELD = 1

const viewOf = (archive: Uint8Array): DataView => new DataView(archive.buffer, archive.byteOffset, archive.byteLength)

/** The end record is followed by a comment of unknown length, so it is looked for backwards. */
const endRecordOf = (view: DataView): number => {
  const last = view.byteLength - END_SIZE
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE && at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength)
      return at
  }
  return -1
}

const lengthOfEntry = (view: DataView, at: number): number =>
  ENTRY_SIZE + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)

/** Where the content of an entry's zip64 field starts, among its extra fields; −1 where it has none. */
const zip64FieldIn = (view: DataView, from: number, to: number): number => {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === ZIP64_FIELD) return at + 4
  }
  return -1
}

/** Numbers of an entry, each from the entry itself or, in the order of asking, from its zip64 field (APPNOTE 4.5.3). */
const numberReader = (view: DataView, field: number): ((at: number) => number) => {
  let next = field
  return (at) => {
    const value = view.getUint32(at, true)
    if (value !== ELSEWHERE || next < 0 || next + 8 > view.byteLength) return value
    next += 8
    return Number(view.getBigUint64(next - 8, true))
  }
}

const entryAt = (archive: Uint8Array, view: DataView, at: number): ZipEntry | null => {
  if (at + ENTRY_SIZE > view.byteLength || view.getUint32(at, true) !== ENTRY_SIGNATURE) return null
  const end = at + lengthOfEntry(view, at)
  if (end > view.byteLength) return null
  const flags = view.getUint16(at + 8, true)
  const extra = at + ENTRY_SIZE + view.getUint16(at + 28, true)
  const numberAt = numberReader(view, zip64FieldIn(view, extra, extra + view.getUint16(at + 30, true)))
  return {
    name: strFromU8(archive.subarray(at + ENTRY_SIZE, extra), (flags & UTF_8_NAME) === 0),
    method: view.getUint16(at + 10, true),
    isEncrypted: (flags & 1) !== 0,
    checksum: view.getUint32(at + 16, true),
    size: numberAt(at + 24),
    packedSize: numberAt(at + 20),
    offset: numberAt(at + 42),
  }
}

/** Everything listed at the end of a zip (PKWARE's APPNOTE, 4.3.12 and 4.3.16); null where the list is broken. */
export const readZipDirectory = (archive: Uint8Array): readonly ZipEntry[] | null => {
  const view = viewOf(archive)
  const end = endRecordOf(view)
  if (end < 0) return null
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const entry = entryAt(archive, view, at)
    if (entry === null) return null
    entries.push(entry)
    at += lengthOfEntry(view, at)
  }
  return entries
}

/** The packed bytes of an entry; null where they do not lie inside the archive. */
export const packedBytes = (archive: Uint8Array, { offset, packedSize }: ZipEntry): Uint8Array | null => {
  const view = viewOf(archive)
  if (offset + LOCAL_SIZE > view.byteLength) return null
  if (view.getUint32(offset, true) !== LOCAL_SIGNATURE) return null
  const from = offset + LOCAL_SIZE + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  return from + packedSize <= archive.length ? archive.subarray(from, from + packedSize) : null
}
