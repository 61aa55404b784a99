/** Texts of whole numbers of hundredths and of tenths, each written once: shares and results come again and again. */
const KNOWN = 2_048
const TENTHS: (string | undefined)[] = Array.from({ length: KNOWN }, () => undefined)
const HUNDREDTHS: (string | undefined)[] = Array.from({ length: KNOWN }, () => undefined)

/** Nearer to the middle between two texts than this, only the exact digits tell which it is: a product has lost them. */
const DOUBT = 1e-6

const written = (value: number, scale: number, decimals: number, texts: (string | undefined)[]): string => {
  const scaled = value * scale
  const whole = Math.floor(scaled)
  const rest = scaled - whole
  // false for NaN too
  const isClear = scaled >= 0 && scaled < KNOWN - 1 && Math.abs(rest - 0.5) > DOUBT
  if (!isClear) return value.toFixed(decimals)
  const units = rest > 0.5 ? whole + 1 : whole
  const known = texts[units]
  if (known !== undefined) return known
  const text = (units / scale).toFixed(decimals)
  texts[units] = text
  return text
}

/** `value.toFixed(1)`, at a tenth of its cost for 0 to 204: it stands in the sentence of every decision. */
export const oneDecimal = (value: number): string => written(value, 10, 1, TENTHS)

/** `value.toFixed(2)`, likewise for 0 to 20. */
export const twoDecimals = (value: number): string => written(value, 100, 2, HUNDREDTHS)
