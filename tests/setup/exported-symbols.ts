import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '..', '..')

/** Something that a package hands out, with what its docstring says. */
export interface ExportedSymbol {
  readonly name: string
  /** Package and entry that hand it out first, such as `@alavanca/core/schema`. */
  readonly entry: string
  /** Path from the root and line of its first declaration. */
  readonly where: string
  /** Empty where there is none. */
  readonly docstring: string
}

interface Entry {
  readonly entry: string
  readonly path: string
}

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, string | { readonly '@alavanca/source': string }>>
}

// our own files, whose shape the floors' test and publint hold
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'))

/** Entries of every package that is shipped: `.` and those beside it. */
export const packageEntries = (): readonly Entry[] =>
  readdirSync(join(root, 'packages')).flatMap((folder) => {
    const manifest = manifestOf(folder)
    if (manifest.private === true) return []
    return Object.entries(manifest.exports ?? {}).flatMap(([key, target]) =>
      typeof target === 'string'
        ? []
        : [{ entry: join(manifest.name, key), path: join(root, 'packages', folder, target['@alavanca/source']) }],
    )
  })

const compilerOptions = (): ts.CompilerOptions => {
  const path = join(root, 'tsconfig.json')
  return ts.parseJsonConfigFileContent(ts.readConfigFile(path, ts.sys.readFile).config, ts.sys, root).options
}

const isOurs = (declaration: ts.Declaration): boolean =>
  !declaration.getSourceFile().fileName.includes('/node_modules/')

const placeOf = (declaration: ts.Declaration): string => {
  const file = declaration.getSourceFile()
  const { line } = file.getLineAndCharacterOfPosition(declaration.getStart())
  return `${relative(root, file.fileName)}:${line + 1}`
}

/** Each once, however many entries hand it out; what other people's packages declared is left out. */
export const exportedSymbols = (): readonly ExportedSymbol[] => {
  const entries = packageEntries()
  const program = ts.createProgram(
    entries.map(({ path }) => path),
    compilerOptions(),
  )
  const checker = program.getTypeChecker()
  const found = new Map<ts.Symbol, ExportedSymbol>()
  for (const { entry, path } of entries) {
    const file = program.getSourceFile(path)
    const module = file && checker.getSymbolAtLocation(file)
    for (const exported of module ? checker.getExportsOfModule(module) : []) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
      const [declaration] = symbol.declarations?.filter(isOurs) ?? []
      if (declaration === undefined || found.has(symbol)) continue
      const docstring = ts.displayPartsToString(symbol.getDocumentationComment(checker))
      found.set(symbol, { name: exported.name, entry, where: placeOf(declaration), docstring })
    }
  }
  return [...found.values()]
}
