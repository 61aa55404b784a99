import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { threadId } from 'node:worker_threads'
import type { AllowList } from './translator/allow-list.ts'
import type { SourceTree } from './translator/parse-program.ts'
import { type Translation, translate } from './translator/translate.ts'

const run = promisify(execFile)
const HERE = import.meta.dirname
const SHIM = join(HERE, 'shim')
const SOURCES = join(HERE, '..', '..', '..', 'packages', 'mt5', 'mql5')

/** What MetaEditor warns of is an error here: lost digits, hidden names, values used before they are set. */
const FLAGS = ['-std=c++17', '-O1', '-fwrapv', '-Werror', '-Wall', '-Wextra', '-Wshadow', '-Wconversion'].concat([
  // event handlers do not use all that they are given
  '-Wno-unused-parameter',
])

export const readAllowList = (): AllowList =>
  // the file is ours, and the tests of the list check what stands in it
  JSON.parse(readFileSync(join(HERE, 'allow-list.json'), 'utf8')) as AllowList

/** The folder that holds `Experts` and `Include`. */
export const eaSources: SourceTree = {
  read: (path) => {
    const file = join(SOURCES, path)
    return existsSync(file) ? readFileSync(file, 'utf8') : null
  },
}

export const translateEa = (): Translation => translate('Experts/Alavanca.mq5', eaSources, readAllowList())

/** Why nothing can be compiled here, or null. */
export const missingCompiler = async (): Promise<string | null> => {
  try {
    await run('g++', ['--version'])
    return null
  } catch {
    return 'g++ is not installed, so the Expert Advisor is not run here (Debian: apt-get install g++)'
  }
}

const shimText = (): string =>
  readdirSync(SHIM)
    .sort()
    .map((file) => readFileSync(join(SHIM, file), 'utf8'))
    .join('\n')

const building = new Map<string, Promise<string>>()

const build = async (program: string, cpp: string): Promise<string> => {
  mkdirSync(dirname(program), { recursive: true })
  const unfinished = `${program}.${process.pid}.${threadId}`
  writeFileSync(`${unfinished}.cpp`, cpp)
  await run('g++', [...FLAGS, `-I${SHIM}`, `${unfinished}.cpp`, '-o', unfinished])
  // two test runs may build at once: whoever is last puts the same program there again
  renameSync(unfinished, program)
  rmSync(`${unfinished}.cpp`)
  return program
}

/** Compiles C++ that includes the shim; the same text is compiled once. Returns the path of the program. */
const compile = (cpp: string): Promise<string> => {
  const key = createHash('sha256').update(cpp).update(shimText()).update(FLAGS.join(' ')).digest('hex').slice(0, 24)
  const program = join(tmpdir(), `alavanca-ea-${process.getuid?.() ?? 'user'}`, key)
  if (existsSync(program)) return Promise.resolve(program)
  const underWay = building.get(program) ?? build(program, cpp)
  building.set(program, underWay)
  return underWay
}

/** Compiles another program, which may include the Expert Advisor's files. */
export const buildProgram = (text: string): Promise<string> => {
  const read = (path: string): string | null => (path === 'Program.mq5' ? text : eaSources.read(path))
  return compile(translate('Program.mq5', { read }, readAllowList()).cpp)
}

/** Translates and compiles the Expert Advisor. */
export const buildEa = (): Promise<string> => compile(translateEa().cpp)
