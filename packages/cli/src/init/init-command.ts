import { existsSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { PRESET_NAMES } from '@alavanca/settings'
import type { Arguments } from '../arguments.ts'
import { EXIT } from '../exit.ts'
import type { Book } from '../map/declare.ts'
import type { INIT_OPTIONS } from '../options/folder-options.ts'
import { ownVersion } from '../own-version.ts'
import { toJson } from '../result.ts'
import type { Terminal } from '../terminal.ts'
import { usage } from '../usage-error.ts'
import { folderFiles } from './folder-files.ts'

/** What a package may be called: of a folder's name, what is left of it. */
const packageName = (folder: string): string =>
  basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '') || 'bot'

/** What is in the way of writing a file: the file itself, or a part of its path that is no folder. */
const inTheWay = (folder: string, path: string): string | null => {
  const whole = join(folder, path)
  // a link that leads nowhere would be written through
  if (lstatSync(whole, { throwIfNoEntry: false }) !== undefined) return path
  const parent = dirname(path)
  if (parent === '.' || !existsSync(join(folder, parent))) return null
  return lstatSync(join(folder, parent)).isDirectory() ? null : parent
}

const STEPS = ['npm run replay', 'npm run dashboard', 'npm run paper'] as const

const WORDS = {
  en: { made: 'Made', heading: 'Next:', whatEachIs: 'README.md there says what each is.' },
  'pt-BR': { made: 'Feita:', heading: 'A seguir:', whatEachIs: 'O README.md de lá diz o que é cada um.' },
} as const

/** `alavanca init [folder]`: a folder that runs at once. Writes over nothing. Resolves to its exit code. */
export const initCommand = async (
  words: Arguments<keyof typeof INIT_OPTIONS>,
  terminal: Terminal,
  book: Book,
): Promise<number> => {
  const [first = '.'] = words.operands
  if (first.trim() === '') throw usage`init takes the name of a folder: alavanca init my-bot.`
  const folder = resolve(terminal.directory, first)
  const preset = words.oneOf('preset', PRESET_NAMES) ?? 'balanced'
  const { language } = book.texts
  const files = folderFiles({ name: packageName(folder), preset, language, version: ownVersion() })
  const blocked = [...new Set(files.flatMap(({ path }) => inTheWay(folder, path) ?? []))]
  const isJson = words.has('json')
  if (blocked.length > 0) {
    const message = `Nothing was written: in ${folder} there is already ${blocked.join(', ')}. Move that away, or name another folder.`
    if (isJson) terminal.out(toJson({ ok: false, folder, inTheWay: blocked }))
    terminal.err(`${message}\n`)
    return EXIT.failed
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    // what came into being meanwhile is not written over either; secrets are to come into .env
    writeFileSync(join(folder, path), text, { flag: 'wx', mode: path === '.env' ? 0o600 : 0o644 })
  }
  const enter = relative(terminal.directory, folder)
  const next = [...(enter === '' ? [] : [`cd ${/\s/.test(enter) ? `"${enter}"` : enter}`]), ...STEPS]
  if (isJson) terminal.out(toJson({ ok: true, folder, written: files.map(({ path }) => path), next }))
  else {
    const { made, heading, whatEachIs } = WORDS[language]
    const lines = [...files.map(({ path }) => `  ${path}`), '', heading, ...next.map((step) => `  ${step}`)]
    terminal.out(`${made} ${folder}:\n${lines.join('\n')}\n${whatEachIs}\n`)
  }
  return EXIT.ok
}
