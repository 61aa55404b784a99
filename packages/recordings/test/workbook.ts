import { strToU8, zipSync } from 'fflate'

/** What a cell of a test's workbook holds; a Date is a moment on the wall. */
export type Cell = string | number | Date

const DAY = 86_400_000
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const cellXml = (cell: Cell): string => {
  if (cell instanceof Date) return `<c s="1"><v>${cell.getTime() / DAY + 25_569}</v></c>`
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`
  return `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
}

const rowXml = (row: readonly Cell[], index: number): string =>
  `<row r="${index + 1}">${row
    .map((cell, column) => cellXml(cell).replace('<c', `<c r="${String.fromCharCode(65 + column)}${index + 1}"`))
    .join('')}</row>`

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** A workbook with these sheets, the least that is one. */
export const workbook = (sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Uint8Array => {
  const names = Object.keys(sheets)
  const relations = names
    .map(
      (_, index) =>
        `<Relationship Id="rId${index + 1}" Type="${RELATION}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
    )
    .join('')
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${names
      .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relations}<Relationship Id="rId99" Type="${RELATION}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  }
  for (const [index, rows] of Object.values(sheets).entries())
    files[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet xmlns="${MAIN}"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`
  const packed = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`)]),
  )
  return zipSync(packed, { mtime: '2026-01-01' })
}
