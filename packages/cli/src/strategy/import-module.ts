import { fileURLToPath, pathToFileURL } from 'node:url'
import { isSyntaxFault } from './strategy-fault.ts'

type Module = Readonly<Record<string, unknown>>

/** Whether this process itself can load TypeScript, as from source, where a loader stands between. */
const LOADS_TYPESCRIPT = import.meta.url.endsWith('.ts')

const isTypeScript = (path: string): boolean => /\.[cm]?tsx?$/.test(path)

/** By way of jiti, which knows TypeScript on every Node; loaded for nobody else. */
const importTranslated = async (path: string): Promise<Module> => {
  const { createJiti } = await import('jiti')
  // no cache on disk: a strategy is edited and run again, and a folder for it may not be there
  const jiti = createJiti(pathToFileURL(path).href, { fsCache: false, interopDefault: false })
  return jiti.import<Module>(path)
}

/**
 * A module of the user's, JavaScript or TypeScript. Throws what it throws; an error of its syntax names the file and the line,
 * which Node's own does not.
 */
export const importModule = async (url: URL, loadsTypeScript: boolean = LOADS_TYPESCRIPT): Promise<Module> => {
  const path = fileURLToPath(url)
  if (isTypeScript(path) && !loadsTypeScript) return importTranslated(path)
  try {
    return await import(url.href)
  } catch (error) {
    // nothing of it has run yet, so that it may be read once more by what says where
    if (isSyntaxFault(error)) await importTranslated(path)
    throw error
  }
}
