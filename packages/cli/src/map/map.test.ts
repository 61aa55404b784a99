import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LANGUAGES } from '@alavanca/core'
import { COMMANDS as LIFE_COMMANDS, LIFE_EXIT } from '@alavanca/live'
import { PRESET_NAMES } from '@alavanca/settings'
import { expect, test } from 'vitest'
import { terminalIn } from '../../test/terminal.ts'
import { EXIT } from '../exit.ts'
import { LANGUAGE_NAMES, PRESETS } from '../options/closed-lists.ts'
import { run } from '../run.ts'
import { EN } from '../texts/en.ts'
import { FAULTS_PT_BR } from '../texts/faults-pt-br.ts'
import { PT_BR } from '../texts/pt-br.ts'
import type { Texts } from '../texts/texts.ts'
import { COMMANDS } from './map.ts'
import { optionsOf } from './parameters.ts'

/** Commands that print no facts as JSON, and why. */
const WITHOUT_JSON: Readonly<Record<string, string>> = {
  run: 'writes a log, in JSON lines wherever its output is no screen, and --log-file keeps them',
  pipe: 'speaks JSON lines alone',
  dashboard: 'prints an address to open; its facts are JSON under /api/v5',
  'mt5 token': 'prints a token alone, so that it can be piped',
  completion: 'prints a script',
  help: 'prints help',
}

const entries = Object.entries(COMMANDS)

test('every command that prints facts prints them as JSON too, and each of the others has its reason', () => {
  const without = entries.filter(([, command]) => !('json' in optionsOf(command))).map(([path]) => path)
  expect(without).toEqual(Object.keys(WITHOUT_JSON))
})

test('closed lists are those of the library', () => {
  expect(LANGUAGE_NAMES).toEqual(LANGUAGES)
  expect(PRESETS).toEqual(PRESET_NAMES)
})

test('every word that a running life takes is a command, and no other stands among them', () => {
  const words = LIFE_COMMANDS.map(({ words: line }) => line.split(' ')[0] ?? '')
  const steering = entries.filter(([, { section }]) => section === 'STEER').map(([path]) => path)
  expect([...steering].sort()).toEqual(words.filter((word) => word !== 'help').sort())
})

test('every exit code of a life is documented', () => {
  expect(Object.values<number>(EXIT)).toEqual(expect.arrayContaining(Object.values(LIFE_EXIT)))
})

test.each(entries)('the usage of %s names options that it has', (_, command) => {
  const named = (command.usage ?? []).flatMap((usage) => usage.match(/--[a-z-]+/g) ?? [])
  expect(named.filter((name) => !(name.slice(2) in optionsOf(command)))).toEqual([])
})

const SENTENCE = /\busage`([^`]*)`/g

/** Every sentence about a call that the sources can say, with its places numbered. */
const sentences = (): Set<string> => {
  const src = join(import.meta.dirname, '..')
  const texts = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.endsWith('usage-error.ts'))
    .map((path) => readFileSync(join(src, path), 'utf8'))
  const found = texts.flatMap((text) => [...text.matchAll(SENTENCE)].map(([, sentence = '']) => sentence))
  return new Set(
    found.map((sentence) => {
      let place = 0
      return sentence.replace(/\$\{[^{}]*\}/g, () => {
        place += 1
        return `{${place}}`
      })
    }),
  )
}

test('every fault of a call is said in Portuguese too, with the same places', () => {
  expect(Object.keys(FAULTS_PT_BR).sort()).toEqual([...sentences()].sort())
  for (const [english, portuguese] of Object.entries(FAULTS_PT_BR)) {
    const places = english.match(/\{\d\}/g) ?? []
    for (const place of portuguese.match(/\{\d\}/g) ?? []) expect(places).toContain(place)
  }
})

test('both languages say as much: no option that means something else is forgotten', () => {
  const asides = ({ commands }: Texts) =>
    Object.entries(commands).map(([path, { options = {} }]) => [path, Object.keys(options)])
  expect(asides(PT_BR)).toEqual(asides(EN))
})

const call = async (argv: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
  const terminal = terminalIn(tmpdir(), { environment })
  const code = await run(argv, terminal)
  return { code, ...terminal.written }
}

test.each([
  [['replya'], 'There is no command replya. Did you mean replay?'],
  [['mt5', 'instal', 'x'], 'There is no command instal. Did you mean install?'],
  [['close-extra'], 'Did you mean close-extras?'],
  [['replay', '--spred', '5'], 'There is no option --spred here. Did you mean --spread?'],
  [['replay', '--intrabar=pesimistic'], 'got pesimistic. Did you mean pessimistic?'],
  [['replay', '--accept', 'zome'], 'got zome. Did you mean zone?'],
  [['completion', 'fihs'], 'got fihs. Did you mean fish?'],
  [['help', 'dashbord'], 'Did you mean dashboard?'],
])('%j is told what may have been meant', async (argv, words) => {
  const { code, err, out } = await call(argv)
  expect(code).toBe(EXIT.usage)
  expect(err).toContain(words)
  expect(out).toBe('')
})

test.each([[['backtest']], [['replay', '--nonsense']], [['completion', 'tcsh-and-more']]])(
  '%j is far from everything, and nothing is guessed',
  async (argv) => {
    const { code, err } = await call(argv)
    expect(code).toBe(EXIT.usage)
    expect(err).not.toContain('Did you mean')
  },
)

test('every fault of a call is told at once', async () => {
  const { err } = await call(['replay', '--intrabar', 'x', '--preset', 'bold'])
  expect(err).toContain('--intrabar must be one of')
  expect(err).toContain('--preset must be one of')
  expect(err.match(/See alavanca/g)).toHaveLength(1)
})

test.each([
  ['--language', ['--help', '--language', 'pt-BR'], {}, 'Primeiros passos'],
  ['--language before the command', ['--language', 'pt-BR', 'replay', '--help'], {}, 'Códigos de saída'],
  ['--language=', ['--language=pt-BR'], {}, 'Primeiros passos'],
  ['the variable', ['help'], { ALAVANCA_LANGUAGE: 'pt-BR', LANG: 'en_US.UTF-8' }, 'Primeiros passos'],
  ['the locale', [], { LANG: 'pt_BR.UTF-8' }, 'Primeiros passos'],
  ['LC_ALL before LANG', [], { LC_ALL: 'C', LANG: 'pt_BR.UTF-8' }, 'First steps'],
  ['the call before the variable', ['--help', '--language', 'en'], { ALAVANCA_LANGUAGE: 'pt-BR' }, 'First steps'],
  ['a variable that is none', [], { ALAVANCA_LANGUAGE: 'klingon' }, 'First steps'],
  ['nothing', [], {}, 'First steps'],
])('the language is chosen by %s', async (_, argv, environment, words) => {
  const { code, out } = await call(argv, environment)
  expect(code).toBe(EXIT.ok)
  expect(out).toContain(words)
})

test('faults of a call are in the language of the call', async () => {
  const { code, err } = await call(['replay', '--spred', '5'], { LANG: 'pt_BR.UTF-8' })
  expect(code).toBe(EXIT.usage)
  expect(err).toBe('Não há aqui a opção --spred. Quis dizer --spread?\nVeja alavanca replay --help.\n')
  const later = await call(['rewards'], { LANG: 'pt_BR.UTF-8' })
  expect(later.err).toContain('rewards recebe operações de uma de')
})

test.each([[['--language', 'klingon', 'status']], [['status', '--language', 'klingon']]])(
  '%j names no language',
  async (argv) => {
    const { code, err } = await call(argv)
    expect(code).toBe(EXIT.usage)
    expect(err).toContain('--language must be one of en, pt-BR; got klingon.')
  },
)

test('the variable of the language is no setting', async () => {
  const { code, err } = await call(['replay', '--data', 'x'], { ALAVANCA_LANGUAGE: 'en' })
  expect(code).toBe(EXIT.usage)
  expect(err).not.toContain('ALAVANCA_LANGUAGE')
})

test.each([['--version'], ['-v']])('%s prints the version alone', async (word) => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'))
  expect(await call([word])).toEqual({ code: EXIT.ok, out: `${manifest.version}\n`, err: '' })
})

test.each([
  [['halt', '--database='], '--database needs a value.'],
  [['halt', '--database'], '--database needs a value.'],
  [['halt', '--database', '--json'], '--database needs a value.'],
  [['halt', '--x'], 'There is no option --x here.'],
  [['halt', '--databse', 'bot.db'], 'There is no option --databse here. Did you mean --database?'],
])('%j reaches no bot', async (argv, words) => {
  const { code, err } = await call(argv)
  expect(code).toBe(EXIT.usage)
  expect(err).toContain(words)
})

test('flags and options may be said twice, and what follows -- is no option', async () => {
  const said = await call(['doctor', '--json', '--json', 'nowhere.db'])
  expect(said.code).toBe(EXIT.failed)
  const { code, err } = await call(['doctor', '--', '--json'])
  expect(code).toBe(EXIT.failed)
  expect(err).toContain('--json')
})
