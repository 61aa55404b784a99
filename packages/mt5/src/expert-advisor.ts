import { cp, readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { invalidInput } from '@alavanca/core'

/** Where the Expert Advisor's sources are: beside this package's own. */
const SOURCES = fileURLToPath(new URL('../mql5', import.meta.url))

const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

/**
 * Copies the Expert Advisor into a terminal's data folder (File → Open Data Folder) and returns the files written, by their
 * path in it. Older copies are overwritten; journals are not touched. Throws `INVALID_INPUT` for a folder that is none.
 */
export const installExpertAdvisor = async (dataFolder: string): Promise<readonly string[]> => {
  const target = join(resolve(dataFolder), 'MQL5')
  if (!(await isFolder(target)))
    throw invalidInput('dataFolder', dataFolder, 'must be a data folder of MetaTrader 5: it has a folder MQL5 in it')
  const written: string[] = []
  for (const folder of ['Experts', 'Include']) {
    await cp(join(SOURCES, folder), join(target, folder), { recursive: true })
    const files = await readdir(join(SOURCES, folder), { recursive: true, withFileTypes: true })
    for (const file of files) if (file.isFile()) written.push(join(file.parentPath.replace(SOURCES, 'MQL5'), file.name))
  }
  return written.sort()
}
