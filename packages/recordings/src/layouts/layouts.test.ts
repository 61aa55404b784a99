import { type Loaded, load } from '@alavanca/testing/recordings'
import { gzipSync, strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { LAYOUT_FILES, type LayoutFile } from '../../test/layout-files.ts'
import { workbook } from '../../test/workbook.ts'
import { HEADED_LAYOUTS, PLAIN_LAYOUTS } from './layouts.ts'

const firstOf = ({ bars: [bar], ticks: [tick] }: Loaded): unknown => {
  if (bar !== undefined) return [bar.open, bar.high, bar.low, bar.close, bar.volume]
  return [tick?.bid ?? null, tick?.ask ?? null, tick?.last ?? null, tick?.volume]
}
const timeOf = ({ bars, ticks }: Loaded): string => new Date((bars[0] ?? ticks[0])?.time ?? 0).toISOString()

/** Cells as a spreadsheet keeps them: plain numbers as numbers, all else as it stands. */
const cellsOf = (row: string): (string | number)[] =>
  row.split(/[;,]/).map((cell) => (/^[1-9]\d{0,14}(\.\d+)?$/.test(cell) ? Number(cell) : cell))

const packings: Readonly<Record<string, (file: LayoutFile) => Uint8Array>> = {
  plain: ({ rows }) => strToU8(rows.join('\r\n')),
  gzip: ({ rows }) => gzipSync(strToU8(rows.join('\n')), { mtime: 0 }),
  zip: ({ rows }) => zipSync({ 'export.csv': strToU8(rows.join('\n')) }, { mtime: '2026-01-01' }),
}

describe.each(LAYOUT_FILES.map((file) => [file.layout, file] as const))('%s', (layout, file) => {
  test.each(Object.keys(packings))('is read, %s', async (packing) => {
    const loaded = await load(packings[packing]?.(file) ?? '', {
      instrument: file.instrument,
      timeZone: 'UTC',
      ...file.options,
    })
    expect(loaded.report.layout).toBe(layout)
    expect(timeOf(loaded)).toBe(file.firstTime)
    expect(firstOf(loaded)).toEqual(file.first)
    expect(loaded.report).toMatchObject({ rows: 2, skipped: { count: 0 } })
  })

  // a comma parts cells or decimals, and a test's splitting cannot know which
  test.skipIf(
    file.rows.some((row) => row.includes(';') && row.includes(',')) || !/^[^;,]*[;,]/.test(file.rows[0] ?? ''),
  )('is read from a workbook', async () => {
    const loaded = await load(workbook({ Sheet1: file.rows.map(cellsOf) }), {
      instrument: file.instrument,
      timeZone: 'UTC',
      ...file.options,
    })
    expect(timeOf(loaded)).toBe(file.firstTime)
    expect(firstOf(loaded)).toEqual(file.first)
    expect(loaded.report.compression).toBe('xlsx')
  })
})

test('no two layouts have one name', () => {
  const names = [...HEADED_LAYOUTS, ...PLAIN_LAYOUTS].map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
