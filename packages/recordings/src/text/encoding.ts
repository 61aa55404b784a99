export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE'

/** How the bytes of a text stand for characters, and how many bytes of byte-order mark come before it. */
export interface EncodingFound {
  readonly encoding: Encoding
  readonly markLength: number
}

/** How many first bytes `detectEncoding` wants to see. */
export const ENCODING_SAMPLE = 64

const MARKS: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'UTF-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'UTF-16LE', bytes: [0xff, 0xfe] },
  { encoding: 'UTF-16BE', bytes: [0xfe, 0xff] },
]

/** Nearly all of a market file is ASCII, so that in UTF-16 every other byte is zero. */
const zerosAt = (head: Uint8Array, parity: 0 | 1): number =>
  head.filter((byte, index) => byte === 0 && index % 2 === parity).length

/** By the byte-order mark, else by the pattern of zero bytes; what has neither is UTF-8 or a code page that extends ASCII. */
export const detectEncoding = (head: Uint8Array): EncodingFound => {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))
  if (mark !== undefined) return { encoding: mark.encoding, markLength: mark.bytes.length }
  const mostOfAHalf = head.length / 4
  if (zerosAt(head, 1) > mostOfAHalf) return { encoding: 'UTF-16LE', markLength: 0 }
  if (zerosAt(head, 0) > mostOfAHalf) return { encoding: 'UTF-16BE', markLength: 0 }
  return { encoding: 'UTF-8', markLength: 0 }
}
