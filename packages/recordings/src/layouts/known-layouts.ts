import type { Role } from './column.ts'
import type { ColumnNames } from './column-names.ts'
import { HEADED_LAYOUTS, PLAIN_LAYOUTS } from './layouts.ts'

/** A layout in words, for pages and help. */
export interface LayoutInfo {
  readonly name: string
  readonly kind: 'bars' | 'ticks'
  readonly hasHeadings: boolean
  /** What must be there; of a file without headings all columns in their order, `-` for what is not read. */
  readonly columns: readonly string[]
  /** Headings by which the program is known. */
  readonly knownBy: readonly string[]
  /** `UTC` where the program documents it; else the caller's zone counts. */
  readonly clock: string
  readonly note: string
}

const headingsOf = (names: ColumnNames, role: Role): string =>
  [...names]
    .filter(([, each]) => each === role)
    .map(([heading]) => heading)
    .join(' / ')

const clockOf = ({ clock, epoch }: { readonly clock?: 'utc'; readonly epoch?: 'utc' }): string =>
  clock === 'utc' ? 'UTC' : epoch === 'utc' ? 'UTC for epochs' : 'as stated'

/** Every layout that is known, in the order in which they are tried. */
export const knownLayouts = (): readonly LayoutInfo[] => [
  ...HEADED_LAYOUTS.map((layout) => ({
    name: layout.name,
    kind: layout.kind,
    hasHeadings: true,
    columns: layout.needs.map((role) => headingsOf(layout.names, role)),
    knownBy: [...(layout.marks ?? []), ...(layout.exactly === undefined ? [] : [`${layout.exactly.join(',')}…`])],
    clock: clockOf(layout),
    note: layout.note ?? '',
  })),
  ...PLAIN_LAYOUTS.map((layout) => ({
    name: layout.name,
    kind: layout.kind,
    hasHeadings: false,
    columns: layout.columns.map((column) =>
      column === 'any' || column === 'text' || column === 'boolean' ? '-' : column,
    ),
    knownBy: [],
    clock: clockOf(layout),
    note: layout.note ?? '',
  })),
]
