import { LIMITS } from '@alavanca/mt5-protocol'

/** Rows in lines of the allowed length; an empty list is one line. */
export function* pages<Row>(
  rows: readonly Row[],
): Generator<readonly [rows: readonly Row[], part: number, parts: number]> {
  const parts = Math.max(1, Math.ceil(rows.length / LIMITS.rowsPerLine))
  for (let part = 1; part <= parts; part += 1)
    yield [rows.slice((part - 1) * LIMITS.rowsPerLine, part * LIMITS.rowsPerLine), part, parts]
}
