import { type ByteChunks, peek } from '../bytes.ts'
import { decodeText } from '../text/decode-text.ts'
import { detectEncoding } from '../text/encoding.ts'
import { unreadableFile } from '../unreadable.ts'
import type { Content } from './content.ts'

/** A kind of file that holds no text, and what makes text of it. */
interface ForeignFormat {
  readonly name: string
  readonly signature: readonly number[]
  /** Where the signature stands. */
  readonly at?: number
  /** What to do, `FILE` for the file's name. */
  readonly remedy: string
}

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))

/** By what their first bytes are, as their specifications say. */
const FORMATS: readonly ForeignFormat[] = [
  { name: 'a gzip archive', signature: [0x1f, 0x8b], remedy: 'gunzip FILE unpacks it' },
  { name: 'a zip archive', signature: [0x50, 0x4b, 3, 4], remedy: 'unzip FILE unpacks it' },
  { name: 'a history of MetaTrader 4 (.hst)', signature: [0x91, 1, 0, 0], remedy: 'its History Center exports text' },
  { name: 'a history of MetaTrader 4 (.hst)', signature: [0x90, 1, 0, 0], remedy: 'its History Center exports text' },
  { name: 'an xz archive', signature: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], remedy: 'xz -dk FILE unpacks it' },
  { name: 'a zstandard archive', signature: [0x28, 0xb5, 0x2f, 0xfd], remedy: 'zstd -d FILE unpacks it' },
  { name: 'a 7-zip archive', signature: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], remedy: '7z x FILE unpacks it' },
  { name: 'a bzip2 archive', signature: ascii('BZh'), remedy: 'bzip2 -dk FILE unpacks it' },
  { name: 'a RAR archive', signature: ascii('Rar!'), remedy: 'unrar x FILE unpacks it' },
  { name: 'an LZ4 archive', signature: [0x04, 0x22, 0x4d, 0x18], remedy: 'lz4 -dk FILE unpacks it' },
  { name: 'a tar archive', signature: ascii('ustar'), at: 257, remedy: 'tar -xf FILE takes the files out of it' },
  {
    name: 'a file of LZMA, as Dukascopy’s .bi5 are',
    signature: [0x5d, 0, 0],
    remedy: 'dukascopy-node or JForex export the same ticks as text',
  },
  {
    name: 'a Parquet table',
    signature: ascii('PAR1'),
    remedy: `duckdb -c "COPY (FROM 'FILE') TO 'FILE.csv'" writes it as text`,
  },
  {
    name: 'an Arrow table',
    signature: ascii('ARROW1'),
    remedy: `python -c "import pandas; pandas.read_feather('FILE').to_csv('FILE.csv')" writes it as text`,
  },
  {
    name: 'an HDF5 file',
    signature: [0x89, 0x48, 0x44, 0x46],
    remedy: `python -c "import pandas; pandas.read_hdf('FILE').to_csv('FILE.csv')" writes it as text`,
  },
  {
    name: 'a table of Python’s NumPy',
    signature: [0x93, ...ascii('NUMPY')],
    remedy: `python -c "import numpy; numpy.savetxt('FILE.csv', numpy.load('FILE'), delimiter=',')" writes it as text`,
  },
  {
    name: 'an SQLite database',
    signature: ascii('SQLite format 3'),
    remedy: 'sqlite3 -header -csv FILE "select * from TABLE" > FILE.csv writes a table as text',
  },
  { name: 'an Excel workbook of before 2007', signature: [0xd0, 0xcf, 0x11, 0xe0], remedy: 'save it as .xlsx or .csv' },
  { name: 'a PDF document', signature: ascii('%PDF'), remedy: 'its numbers have to be had in another form' },
]

const has = (head: Uint8Array, { signature, at = 0 }: ForeignFormat): boolean =>
  signature.every((byte, index) => head[at + index] === byte)

const ofText = (head: Uint8Array): string | null => {
  const text = decodeText(head)
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (/^<(?:!doctype|html|\?xml|table)/i.test(text))
    return 'it is a web page or XML and no table of text: a login page or an error may have been saved in its place'
  return /^[[{]\s*["[{]/.test(text)
    ? 'it is JSON: jq -r ".[] | @csv" FILE > FILE.csv writes rows of arrays as text'
    : null
}

const SAMPLE = 512

/** Text has tabs and line ends, and no other control characters but where it is damaged; in UTF-16 one byte of two is 0. */
const isBinary = (head: Uint8Array): boolean => {
  const zeros = [0, 1].map((parity) => head.filter((byte, index) => byte === 0 && index % 2 === parity).length)
  if (Math.min(...zeros) * 8 > head.length) return true
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length
  return detectEncoding(head).encoding === 'UTF-8' && controls * 20 > head.length
}

const foreignFormat = (head: Uint8Array, name: string): string | null => {
  const found = FORMATS.find((format) => has(head, format))
  const file = name.split(/[/\\]/).at(-1) ?? name
  return (found === undefined ? ofText(head) : `it is ${found.name}; ${found.remedy}`)?.replaceAll('FILE', file) ?? null
}

/** Throws `UNREADABLE_DATA` for content that is no table of text, with what it is and what makes text of it. */
export const requireTable = async (
  { compression, innerName, chunks: source }: Content,
  name: string,
): Promise<ByteChunks> => {
  const { head, chunks } = await peek(source, SAMPLE)
  const foreign = foreignFormat(head.subarray(0, SAMPLE), innerName ?? name)
  if (foreign === null && isBinary(head.subarray(0, SAMPLE)))
    throw unreadableFile(name, 'it is binary and no text: export it as text from the program that wrote it')
  if (foreign === null) return chunks
  throw unreadableFile(name, `${compression === 'none' ? '' : `inside the ${compression} file: `}${foreign}`)
}
