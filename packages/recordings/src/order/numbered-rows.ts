/** Rows with the number of the line each stood in, in two arrays of the same length. */
export interface NumberedRows<Row> {
  readonly rows: Row[]
  readonly lines: number[]
}

export const reversed = <Row>({ rows, lines }: NumberedRows<Row>): NumberedRows<Row> => ({
  rows: [...rows].reverse(),
  lines: [...lines].reverse(),
})

export const collect = async <Row>(blocks: AsyncIterable<NumberedRows<Row>>): Promise<NumberedRows<Row>> => {
  const all: NumberedRows<Row> = { rows: [], lines: [] }
  for await (const { rows, lines } of blocks) {
    for (const row of rows) all.rows.push(row)
    for (const line of lines) all.lines.push(line)
  }
  return all
}
