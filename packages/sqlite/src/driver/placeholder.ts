/** Stands for a column's value in a query that is compiled once and run with many rows. */
export class Placeholder {
  readonly column: string

  constructor(column: string) {
    this.column = column
  }
}

/** A row of placeholders for a query to be built with. */
export const placeholders = <Row extends object>(columns: readonly (keyof Row & string)[]): Row =>
  // as: the query only ever sees its values as parameters, which is what placeholders are
  Object.fromEntries(columns.map((column) => [column, new Placeholder(column)])) as Row
