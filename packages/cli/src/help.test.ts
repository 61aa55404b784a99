import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { terminalIn } from '../test/terminal.ts'
import { HELP } from './help.ts'
import { replayArguments } from './replay-arguments.ts'
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

/** Options of a page's calls of the command, and those it names in words. */
const optionsOf = (page: string): string[] => {
  const text = readFileSync(join(root, page), 'utf8')
  const calls = text.split('\n').filter((line) => /\b(npm run replay|alavanca replay)\b/.test(line) || /`--/.test(line))
  return calls.flatMap((line) => line.match(/(?<=[\s`])--[a-z][a-z-]+/g) ?? [])
}

test.each(pages)('every option that %s names is in the help', (page) =>
  expect([...new Set(optionsOf(page))].filter((option) => !HELP.includes(option))).toEqual([]),
)

/** Whether a command takes an option; it may well be at odds with the rest of the call. */
const takes = async (command: string, option: string): Promise<boolean> => {
  const terminal = terminalIn(tmpdir())
  await run([command, option, 'x'], terminal)
  return !terminal.written.err.startsWith('Unknown option')
}

test('every option in the help is known', async () => {
  const named = [...new Set(HELP.match(/(?<=^ {2,}|\()--[a-z][a-z-]+/gm))]
  expect(named.length).toBeGreaterThan(20)
  const unknown = named.filter((option) => {
    try {
      replayArguments([option, 'x'])
    } catch (error) {
      return error instanceof Error && error.message.startsWith('Unknown option')
    }
    return false
  })
  // those of the other commands
  const others = await Promise.all(
    unknown.map(
      async (option) =>
        (await takes('rewards', option)) ||
        (await takes('pipe', option)) ||
        (await takes('run', option)) ||
        (await takes('dashboard', option)) ||
        (await takes('simulate', option)),
    ),
  )
  expect(unknown.filter((_, index) => others[index] !== true)).toEqual([])
  expect(await takes('rewards', '--strategy')).toBe(false)
})
