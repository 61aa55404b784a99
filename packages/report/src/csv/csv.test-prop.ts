import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { csvLine } from './csv-line.ts'
import { readCsv } from './read-csv.ts'

// mostly what could break a row or begin a formula
const texts = fc.string({ unit: fc.constantFrom(...`=+-@\t\r\n'",; a1＝`, 'é', '🌍'), maxLength: 12 })
const tables = fc
  .integer({ min: 1, max: 5 })
  .chain((columns) => fc.array(fc.array(texts, { minLength: columns, maxLength: columns }), { maxLength: 5 }))

/** Cells as a program sees them that splits at `separator`, knows quotes at the beginning of a cell, and reads no RFC. */
const naiveCells = (table: string, separator: string): string[] =>
  table.split(/\r\n|\r|\n/).flatMap((line) => line.split(separator).map((cell) => cell.replace(/^"+/, '')))

test.prop([tables])('what was written is read back, whatever the texts', (table) => {
  expect(readCsv(table.map(csvLine).join(''))).toEqual(table)
})

test.prop([tables, fc.constantFrom(',', ';', '\t')])(
  'no cell begins a formula, whatever the reader takes for a separator',
  (table, separator) => {
    const cells = naiveCells(table.map(csvLine).join(''), separator)
    expect(cells.filter((cell) => /^[=+\-@\t＝]/.test(cell))).toEqual([])
  },
)

test.prop([fc.double({ noNaN: true, noDefaultInfinity: true })])('a number is read back as that number', (value) => {
  const [cell] = readCsv(csvLine([value]))[0] ?? []
  expect(Number(cell)).toBe(value === 0 ? 0 : value)
})
