import { join, relative } from 'node:path'
import ts from 'typescript'
import { ROOT } from './house.ts'
import { packageEntries } from './package-entries.ts'

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

const compilerOptions = (): ts.CompilerOptions => {
  const path = join(ROOT, 'tsconfig.json')
  return ts.parseJsonConfigFileContent(ts.readConfigFile(path, ts.sys.readFile).config, ts.sys, ROOT).options
}

const isOurs = (declaration: ts.Declaration): boolean =>
  !declaration.getSourceFile().fileName.includes('/node_modules/')

const placeOf = (declaration: ts.Declaration): string => {
  const file = declaration.getSourceFile()
  const { line } = file.getLineAndCharacterOfPosition(declaration.getStart())
  return `${relative(ROOT, file.fileName)}:${line + 1}`
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
