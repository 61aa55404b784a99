import { unreadableFile } from '../unreadable.ts'
import { readZipDirectory } from './zip-directory.ts'

type CellValue = string | number | boolean | Date | null

interface Sheet {
  readonly sheet: string
  readonly data: readonly (readonly CellValue[])[]
}

/** Whether a zip is a workbook of Excel or of a program that writes its form. */
export const isWorkbook = (archive: Uint8Array): boolean =>
  (readZipDirectory(archive) ?? []).some(({ name }) => name === 'xl/workbook.xml')

const DAY = 86_400_000
/** Times of day count from the last day of 1899. */
const FIRST_DAY = Date.UTC(1900, 0, 2)
const MAX_DECIMALS = 10

const textOfDate = (date: Date): string => {
  // serial days are doubles: what is a millisecond short of a second is the second
  const time = date.getTime() + (((date.getTime() % 1000) + 1000) % 1000 === 999 ? 1 : 0)
  const text = new Date(time).toISOString().slice(0, -1)
  if (time < FIRST_DAY) return text.slice(11)
  return time % DAY === 0 ? text.slice(0, 10) : text.replace('T', ' ')
}

/** A number so that it can be read in one way only: with a point, and never with three decimals. */
const textOfNumber = (value: number): string => {
  const text = String(value)
  const plain = text.includes('e') ? value.toFixed(MAX_DECIMALS) : text
  return /\.\d{3}$/.test(plain) ? `${plain}0` : plain
}

const textOf = (value: CellValue): string => {
  if (value === null) return ''
  if (value instanceof Date) return textOfDate(value)
  return typeof value === 'number' ? textOfNumber(value) : String(value).replace(/[\t\r\n]+/g, ' ')
}

const chooseSheet = (sheets: readonly Sheet[], name: string, wanted: string | undefined): Sheet => {
  const filled = sheets.filter(({ data }) => data.length > 0)
  const found = wanted === undefined ? filled : filled.filter(({ sheet }) => sheet === wanted)
  const [only, ...others] = found
  if (only !== undefined && others.length === 0) return only
  const names = filled.map(({ sheet }) => sheet).join(', ') || 'none with anything in it'
  throw unreadableFile(
    name,
    wanted === undefined
      ? `it holds ${filled.length} sheets, so say which with the option entry: ${names}`
      : `it holds no sheet named ${wanted}, but ${names}`,
  )
}

const readSheets = async (archive: Uint8Array, name: string): Promise<readonly Sheet[]> => {
  // loaded for workbooks alone: no other file needs it
  const { default: readWorkbook } = await import('read-excel-file/universal')
  try {
    const copy = new Uint8Array(archive)
    // as: its declarations call every cell a type parameter or a constructor, which are these at run time
    return (await readWorkbook(copy.buffer)) as unknown as readonly Sheet[]
  } catch {
    // whatever it stumbled over, to the user the file is broken
    throw unreadableFile(name, 'it is a workbook that cannot be opened: damaged, or locked by a password')
  }
}

/** A sheet of a workbook as text parted by tabs, in UTF-8. Throws `UNREADABLE_DATA`. */
export const workbookText = async (
  archive: Uint8Array,
  name: string,
  wanted: string | undefined,
): Promise<readonly string[]> => {
  const { data } = chooseSheet(await readSheets(archive, name), name, wanted)
  return data.map((row) => `${row.map(textOf).join('\t')}\n`)
}
