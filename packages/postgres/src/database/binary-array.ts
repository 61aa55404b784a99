import { BinaryWriter, LENGTH_BYTES } from './binary.ts'

/**
 * Arrays in PostgreSQL's binary format, which costs the server a third of what it takes to read them as text. The format is that of
 * its `array_send`: dimensions, whether there are nulls, the element's type, its count, the first index; then the elements.
 */
const HEADER_BYTES = 20
const [TEXT, INTEGER, BIGINT] = [25, 23, 20]
const EXPECTED_TEXT_BYTES = 40

const arrayOf = <Item>(
  type: number,
  bytes: number,
  items: readonly Item[],
  put: (writer: BinaryWriter, item: Item) => void,
): Buffer => {
  const writer = new BinaryWriter(HEADER_BYTES + items.length * (LENGTH_BYTES + bytes))
  for (const word of [1, 0, type, items.length, 1]) writer.word(word)
  for (const item of items) put(writer, item)
  return writer.bytes
}

/** `text[]` */
export const textArray = (texts: readonly string[]): Buffer =>
  arrayOf(TEXT, EXPECTED_TEXT_BYTES, texts, (writer, text) => writer.text(text))

/** `integer[]`; throws `RangeError` for what is none. */
export const integerArray = (numbers: readonly number[]): Buffer =>
  arrayOf(INTEGER, 4, numbers, (writer, value) => writer.integer(value))

/** `bigint[]` of whole numbers that a double holds; throws `RangeError` for others. */
export const bigintArray = (numbers: readonly number[]): Buffer =>
  arrayOf(BIGINT, 8, numbers, (writer, value) => writer.bigint(value))
