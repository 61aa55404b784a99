import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { run } from '@alavanca/cli'
import type { RunSummary } from '@alavanca/report'
import { afterAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..', '..')
const page = readFileSync(join(root, 'docs/how-to/see-extras-at-work.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'alavanca-extras-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Lines of the fences of a language, without the one for the demo. */
const linesOf = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))]
    .flatMap(([, text = '']) => text.split('\n'))
    .filter((line) => line !== '' && line !== 'npm run demo')

/** Variables that a line sets, and the words it gives the command. */
const calledBy = (line: string): { readonly settings: Record<string, string>; readonly words: readonly string[] } => {
  const { variable, value, command, rest } =
    /^(?:(?<variable>\w+)=(?<value>\w+) )?npm run (?<command>simulate|replay) -- (?<rest>.*)$/.exec(line)?.groups ?? {}
  if (command === undefined || rest === undefined) throw new Error(`what does this line do? ${line}`)
  const settings = variable === undefined || value === undefined ? {} : { [variable]: value }
  // the file and the folders of the page, in a folder of the test
  const words = rest.split(' ').map((word) => (word.startsWith('runs/') ? join(folder, word.slice(5)) : word))
  return { settings, words: [command, ...words] }
}

const call = async (line: string, more: readonly string[] = []): Promise<{ code: number; err: string }> => {
  const { settings, words } = calledBy(line)
  let err = ''
  const code = await run([...words, ...more], {
    out: () => undefined,
    err: (text) => {
      err += text
    },
    lines: async function* () {},
    isInteractive: false,
    environment: settings,
    directory: root,
    now: () => 0,
    interrupted: async () => undefined,
  })
  return { code, err }
}

const summaryOf = (name: string): RunSummary => JSON.parse(readFileSync(join(folder, name, 'summary.json'), 'utf8'))

test('the lines of the page run as they stand, with extras and without', async () => {
  const [simulate = '', ...replays] = linesOf('sh')
  // nine days do where the page has sixty: the edge lives for three of them
  expect(await call(simulate, ['--days', '9'])).toEqual({ code: 0, err: '' })
  for (const line of replays) expect(await call(line)).toMatchObject({ code: 0 })
  expect(summaryOf('with-extras').extras.opened).toBeGreaterThan(5)
  expect(summaryOf('without-extras').extras.opened).toBe(0)
}, 120_000)

test('PowerShell is told the same', () => {
  const inShell = linesOf('sh').map((line) => line.replace('REALAVANCAGEM_ENABLED=false ', ''))
  const isCall = (line: string): boolean => line.startsWith('npm ')
  expect(linesOf('powershell').filter(isCall)).toEqual(inShell)
  expect(linesOf('powershell').filter((line) => !isCall(line))).toEqual([
    "$env:REALAVANCAGEM_ENABLED = 'false'",
    'Remove-Item Env:REALAVANCAGEM_ENABLED',
  ])
})
