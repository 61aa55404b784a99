/** A mark that may stand before the decimals of a number; the other one may then part its thousands. */
export type Mark = '.' | ','

/** What a cell says under one mark and under the other; NaN where it is no number then. */
export interface Readings {
  readonly point: number
  readonly comma: number
}

// spaces, plain and unbreakable, and apostrophes part thousands whatever the decimal mark is
const PARTED: Readonly<Record<Mark, RegExp>> = {
  '.': /^[+-]?[1-9]\d{0,2}([,' \u00a0\u202f\u2019])\d{3}(?:\1\d{3})*(?:\.\d+)?$/,
  ',': /^[+-]?[1-9]\d{0,2}([.' \u00a0\u202f\u2019])\d{3}(?:\1\d{3})*(?:,\d+)?$/,
}
const PLAIN: Readonly<Record<Mark, RegExp>> = { '.': /^[+-]?\d+(?:\.\d+)?$/, ',': /^[+-]?\d+(?:,\d+)?$/ }

/** A number in words, its thousands parted or not; NaN for anything else. */
export const readUnder = (text: string, decimal: Mark): number => {
  if (PLAIN[decimal].test(text)) return Number(text.replace(',', '.'))
  if (!PARTED[decimal].test(text)) return Number.NaN
  const digits = text.replace(decimal === '.' ? /[^\d.+-]/g : /[^\d,+-]/g, '')
  return Number(digits.replace(',', '.'))
}

export const readingsOf = (text: string): Readings => ({ point: readUnder(text, '.'), comma: readUnder(text, ',') })

/** Whether both readings are numbers, and not the same one: `131.020` is 131.02 or 131020. */
export const isAmbiguous = ({ point, comma }: Readings): boolean =>
  !Number.isNaN(point) && !Number.isNaN(comma) && point !== comma

/** Whether a cell is a number under one mark at least. */
export const looksNumeric = (text: string): boolean => {
  const { point, comma } = readingsOf(text)
  return !Number.isNaN(point) || !Number.isNaN(comma)
}
