const DAY_MS = 24 * 60 * 60_000
const ROWS_A_DAY = 50_000

/** A tick file of any length that is never in memory as a whole: one day after another, each as one piece. */
export function* tickFile(rows: number): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode('<DATE>\t<TIME>\t<BID>\t<ASK>\t<LAST>\t<VOLUME>\t<FLAGS>\r\n')
  // the times and prices of a day are always the same, and only their date is another
  const afterDate = Array.from({ length: ROWS_A_DAY }, (_, row) => {
    const seconds = 9 * 3_600 + Math.floor((row * 9.4 * 3_600) / ROWS_A_DAY)
    const bid = 130_000 + 5 * Math.round(40 * Math.sin(row / 900))
    return `\t${new Date(seconds * 1_000).toISOString().slice(11, 23)}\t${bid}\t${bid + 5}\t\t\t6\r\n`
  })
  for (let day = 0; day * ROWS_A_DAY < rows; day += 1) {
    const date = new Date(Date.UTC(2020, 0, 1) + day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '.')
    yield encoder.encode(date + afterDate.slice(0, rows - day * ROWS_A_DAY).join(date))
  }
}
