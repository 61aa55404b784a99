import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { terminalIn } from '../test/terminal.ts'
import { EXIT } from './exit.ts'
import { COMMANDS } from './map/map.ts'
import { optionsOf as optionsOfCommand } from './map/parameters.ts'
import { run } from './run.ts'

const told = async (...argv: readonly string[]) => {
  const terminal = terminalIn(tmpdir())
  const code = await run(argv, terminal)
  return { code, ...terminal.written }
}

test('the overview names every command, and fits in two screens', async () => {
  const { out } = await told('--help')
  for (const [path, { section }] of Object.entries(COMMANDS)) {
    const [word, under] = path.split(' ')
    // a section of its own is a word and all that may follow it
    const line = section === 'SWEEP' ? `^  ${word} [^\n]*\\b${under}\\b` : `^  ${path} `
    expect(out).toMatch(new RegExp(line, 'm'))
  }
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
