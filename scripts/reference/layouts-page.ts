import { knownLayouts, type LayoutInfo } from '@alavanca/recordings'
import { code, GENERATED, page, table } from './markdown.ts'

const rowOf = ({ name, kind, columns, knownBy, clock, note }: LayoutInfo): string[] => [
  name,
  kind,
  columns.map(code).join(' '),
  knownBy.map(code).join(' '),
  clock,
  note,
]

/** The reference of the layouts that a recording may have. */
export const layoutsPage = (): string => {
  const layouts = knownLayouts()
  const [headed, plain] = [true, false].map((has) => layouts.filter(({ hasHeadings }) => hasHeadings === has))
  return page(
    GENERATED,
    '# Layouts of recordings',
    'A file has the first layout that fits, whatever it is packed in: plain, gzip, zip, or a sheet of an `.xlsx` workbook.\nHeadings are compared without case, accents, spaces, underscores, dots, dashes and slashes; their order does not matter,\nand other columns are not read. For all other files `--columns` says which column is what.',
    '## With headings',
    table(['layout', 'rows', 'must have one of each', 'known by', 'clock', 'note'], (headed ?? []).map(rowOf)),
    '## Without headings',
    'Exactly these columns in this order; `-` is not read.',
    table(['layout', 'rows', 'columns', 'known by', 'clock', 'note'], (plain ?? []).map(rowOf)),
  )
}
