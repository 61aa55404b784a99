import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { terminalIn } from '../../test/terminal.ts'
import type { Arguments } from '../arguments.ts'
import { EXIT } from '../exit.ts'
import { EN } from '../texts/en.ts'
import { type CommandParts, declare } from './declare.ts'
import { choices, flag, type Options, text, texts } from './option.ts'
import { performCall } from './perform-call.ts'

const OPTIONS = {
  one: text('DATA', 'file'),
  many: texts('DATA', 'file'),
  some: choices('DATA', ['near', 'far']),
  plain: flag('OUTPUT'),
} as const

/** What a command of those operands is handed. */
const handed = async (operands: CommandParts<Options>['operands'] & object, ...argv: readonly string[]) => {
  const words: Arguments<keyof typeof OPTIONS>[] = []
  const status = declare({
    ...({ section: 'SHELL', operands, options: OPTIONS } as const),
    load: async () => (said) => {
      words.push(said)
    },
  })
  const book = { commands: { status }, texts: EN }
  const { code, faults } = await performCall(['status', ...argv], terminalIn(tmpdir()), book, () => '')
  return { code, faults: faults.map(({ message }) => message), words: words[0] }
}

test('operands that are left out are none', async () => {
  const { words } = await handed([{ name: 'file', isOptional: true }])
  expect(words?.operands).toEqual([])
  expect((await handed([{ name: 'file', isOptional: true }], 'a.csv')).words?.operands).toEqual(['a.csv'])
})

test('an operand that is needed and missing is named', async () => {
  expect(await handed([{ name: 'file' }])).toEqual({
    code: EXIT.usage,
    faults: ['<file> is missing.'],
    words: undefined,
  })
  expect((await handed([{ name: 'file' }], 'a', 'b')).faults).toEqual(['b is one word too many.'])
})

test('words that are left stand in their order, wherever options are', async () => {
  const { words } = await handed(
    [{ name: 'reason', isRest: true, isOptional: true }],
    'it',
    '--plain',
    'is',
    '--',
    '--late',
  )
  expect(words?.operands).toEqual(['it', 'is', '--late'])
  expect(words?.argv).toEqual(['it', '--plain', 'is', '--', '--late'])
})

test('of an option that is said again the last counts, of one for many each does', async () => {
  const { words } = await handed([], '--one', 'a', '--many=x', '--one=b', '--many', 'y', '--some', 'near')
  expect(words?.text('one')).toBe('b')
  expect(words?.texts('many')).toEqual(['x', 'y'])
  expect(words?.texts('some')).toEqual(['near'])
  expect(words?.has('plain')).toBe(false)
  expect([...(words?.names ?? [])].sort()).toEqual(['many', 'one', 'some'])
})

test('an empty value is a value', async () => {
  expect((await handed([], '--one', '')).words?.text('one')).toBe('')
})
