import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { terminalIn } from '../test/terminal.ts'
import { EXIT } from './exit.ts'
import { COMMANDS } from './map/map.ts'
import { optionsOf as optionsOfCommand } from './map/parameters.ts'
import { run } from './run.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const pages = [
  'README.md',
  'packages/cli/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    // the page on mutations is of another command
    .filter((path) => path.endsWith('.md') && !path.endsWith('mutation.md'))
    .map((path) => join('docs', path)),
]

const known = new Set([
  ...Object.values(COMMANDS).flatMap((command) => Object.keys(optionsOfCommand(command)).map((name) => `--${name}`)),
  ...['--help', '--version'],
])

/** Options of a page's calls of the command, and those it names in words. */
const optionsOf = (page: string): string[] => {
  const text = readFileSync(join(root, page), 'utf8')
  const calls = text.split('\n').filter((line) => /\b(npm run replay|alavanca replay)\b/.test(line) || /`--/.test(line))
  return calls.flatMap((line) => line.match(/(?<=[\s`])--[a-z][a-z-]+/g) ?? [])
}

// the pages of the examples name options of those programs; what they call is looked at below
const ofTheCommand = pages.filter((page) => !page.startsWith(join('docs', 'examples')))

test.each(ofTheCommand)('every option that %s names is one of the command', (page) =>
  expect([...new Set(optionsOf(page))].filter((option) => !known.has(option))).toEqual([]),
)

/** Every call of the command in a page's shell fences: the words after its name. */
const callsOf = (page: string): string[][] => {
  const fences = readFileSync(join(root, page), 'utf8').match(/^```sh\n[\s\S]*?^```/gm) ?? []
  return fences.flatMap((fence) =>
    fence
      .replaceAll('\\\n', ' ')
      .split('\n')
      .flatMap((line) => {
        const [, words] = /^(?:npx )?alavanca (.+?)(?: #.*| [|>].*)?$/.exec(line) ?? []
        return words === undefined ? [] : [words.trim().split(/\s+/)]
      }),
  )
}

test.each(pages)('every call in %s is of a command that is there, with options that it has', (page) => {
  const calls = callsOf(page).filter(([first = '']) => !first.startsWith('-'))
  const faults = calls.flatMap((words) => {
    const command = Object.entries(COMMANDS).find(([path]) => words.join(' ').startsWith(path))?.[1]
    if (command === undefined) return [words.join(' ')]
    const options = Object.keys(optionsOfCommand(command))
    const said = words.filter((word) => word.startsWith('--')).map((word) => word.slice(2).split('=')[0] ?? '')
    return said.filter((name) => ![...options, 'help'].includes(name)).map((name) => `${words.join(' ')}: --${name}`)
  })
  expect(faults).toEqual([])
})

const told = async (...argv: readonly string[]) => {
  const terminal = terminalIn(tmpdir())
  const code = await run(argv, terminal)
  return { code, ...terminal.written }
}

test('the overview names every command, and fits in two screens', async () => {
  const { out } = await told('--help')
  for (const path of Object.keys(COMMANDS)) expect(out).toMatch(new RegExp(`^  ${path} `, 'm'))
  expect(out.split('\n').length).toBeLessThan(80)
})

test.each(['en', 'pt-BR'])('no line of the help in %s is wider than 100 columns', async (language) => {
  const paths = ['', ...Object.keys(COMMANDS)]
  const helps = await Promise.all(
    paths.map((path) => told(...path.split(' ').filter(Boolean), '--help', '--language', language)),
  )
  const lines = helps.flatMap(({ out }) => out.split('\n'))
  expect(lines.length).toBeGreaterThan(300)
  expect(lines.filter((line) => line.length > 100 && !/^ {2}alavanca|^ {2}--/.test(line))).toEqual([])
})

test.each(Object.entries(COMMANDS))(
  'the help of %s names every option, and help says the same',
  async (path, command) => {
    const asked = await told(...path.split(' '), '--help')
    expect(asked.code).toBe(EXIT.ok)
    for (const name of Object.keys(optionsOfCommand(command)))
      expect(asked.out).toMatch(new RegExp(`^  --${name}\\b`, 'm'))
    expect(await told('help', ...path.split(' '))).toEqual(asked)
  },
)

test('a word with words under it tells them all', async () => {
  const { code, out } = await told('mt5', '--help')
  expect(code).toBe(EXIT.ok)
  expect(out).toContain('alavanca mt5 install <data folder>')
  expect(out).toContain('alavanca mt5 token')
  const bare = await told('mt5')
  expect(bare).toMatchObject({ code: EXIT.usage, out: '' })
  expect(bare.err).toContain('mt5 takes one of install, token.')
})

test('a command that is not there has no help', async () => {
  const { code, err } = await told('help', 'replya')
  expect(code).toBe(EXIT.usage)
  expect(err).toContain('There is no command replya. Did you mean replay?')
})
