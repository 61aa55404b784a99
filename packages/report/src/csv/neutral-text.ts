/**
 * Where a spreadsheet could take text for a formula: at its beginning, and after whatever separates cells. A comma-separated
 * file is split at semicolons where the comma is the decimal sign, as in Brazil, and quotes do not help there.
 * The apostrophe stands with them so that the way back is unambiguous. The last four are the full-width forms.
 */
const CELL_START = String.raw`(?<=^|[,;\t\r\n"])`
const FORMULA_START = String.raw`(?=[=+\-@\t\r\n'＝＋－＠])`
const dangers = new RegExp(CELL_START + FORMULA_START, 'g')
const apostrophes = new RegExp(`${CELL_START}'${FORMULA_START}`, 'g')

/** Text that no spreadsheet runs: an apostrophe before each character that could begin a formula (OWASP, "CSV injection"). */
export const neutralText = (text: string): string => text.replace(dangers, "'")

/** What `neutralText` was given. */
export const originalText = (neutral: string): string => neutral.replace(apostrophes, '')
