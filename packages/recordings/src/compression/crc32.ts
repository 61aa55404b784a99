const POLYNOMIAL = 0xedb88320

const entryOf = (index: number): number => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
  return value
}

const TABLE = Int32Array.from({ length: 256 }, (_, index) => entryOf(index))

/** CRC-32 as gzip (RFC 1952, section 8) and zip use it. Give the answer back in to go on with the next chunk. */
export const crc32 = (bytes: Uint8Array, before = 0): number => {
  let value = ~before
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return ~value >>> 0
}
