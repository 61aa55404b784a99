import type { ComponentChildren } from 'preact'

export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => ComponentChildren
  /** Right-aligned. */
  readonly isFigure?: boolean
}

const classOf = (isFigure: boolean | undefined): string | undefined => (isFigure === true ? 'figure' : undefined)

/** A table that scrolls by itself where the screen is too narrow. The first column heads each row. */
export const Table = <Row,>(props: {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string | number
  /** Where the screen is narrow each row is a card of its own, instead of scrolling. */
  readonly isStacked?: boolean
}) => {
  const [first, ...others] = props.columns
  if (first === undefined) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section would be a heading too many
    <div
      class={`scroll ${props.isStacked === true ? 'stacked' : ''}`}
      role="region"
      aria-label={props.caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
    >
      <table>
        <caption class="hidden">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map(({ title, isFigure }) => (
              <th key={title} scope="col" class={classOf(isFigure)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.keyOf(row)}>
              <th scope="row" class={classOf(first.isFigure)}>
                {first.cell(row)}
              </th>
              {others.map(({ title, cell, isFigure }) => (
                <td key={title} class={classOf(isFigure)} data-title={title}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
