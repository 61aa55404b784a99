import type { CommandDeclaration, CommandMap } from '../map/declare.ts'
import { optionsOf } from '../map/parameters.ts'

/** An option that the shell offers. */
export interface OfferedOption {
  readonly name: string
  /** What the shell offers after it: nothing follows, a closed list, a file, a folder, or a word that nobody can guess. */
  readonly value: null | { readonly words: readonly string[] } | 'file' | 'folder' | 'any'
}

/** What the shell offers once a command stands there. */
export interface OfferedCommand {
  readonly path: string
  readonly options: readonly OfferedOption[]
  readonly operands: readonly string[]
  readonly takesFile: boolean
}

const FILES: readonly string[] = ['file', 'module']

const operandsOf = ({ operands }: CommandDeclaration, map: CommandMap): readonly string[] =>
  operands.flatMap(({ name, values, offers }) => values ?? offers ?? (name === 'command' ? firstWords(map) : []))

/** The words that may stand first. */
export const firstWords = (map: CommandMap): readonly string[] => [
  ...new Set(Object.keys(map).map((path) => path.split(' ')[0] ?? '')),
]

/** The words under those that are more than one, `install` and `token` under `mt5`. */
export const groupsOf = (map: CommandMap): readonly { readonly name: string; readonly words: readonly string[] }[] =>
  firstWords(map).flatMap((name) => {
    const words = Object.keys(map).flatMap((path) => (path.startsWith(`${name} `) ? path.slice(name.length + 1) : []))
    return words.length === 0 ? [] : [{ name, words }]
  })

/** Everything that a shell can offer, from the map. */
export const offeredCommands = (map: CommandMap): readonly OfferedCommand[] =>
  Object.entries(map).map(([path, command]) => ({
    path,
    options: [
      ...Object.entries(optionsOf(command)).map(([name, { takes, values }]): OfferedOption => {
        if (takes === null) return { name, value: null }
        if (values !== null) return { name, value: { words: values } }
        if (FILES.includes(takes)) return { name, value: 'file' }
        return { name, value: takes === 'folder' ? 'folder' : 'any' }
      }),
      { name: 'help', value: null },
    ],
    operands: operandsOf(command, map),
    takesFile: command.operands.some(({ name }) => ['file', 'database', 'data-folder'].includes(name)),
  }))
