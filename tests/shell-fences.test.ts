import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LIVE_VARIABLES, VARIABLES } from '@alavanca/settings'
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../packages/cli/src/map/map.ts'
import { withoutFences } from '../scripts/site/front-matter.ts'
import { ROOT } from '../scripts/site/house.ts'
import { sitePages } from '../scripts/site/pages.ts'
import { type CommandFactsByName, faultsOfCall } from './setup/call-faults.ts'
import { callsIn, type ShellLine, shellLinesIn, shellWords } from './setup/shell-lines.ts'

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** Programs of other people that pages name; what they are called with is theirs. */
const OTHERS = [
  ...[
    'npm',
    'npx',
    'pnpm',
    'node',
    'deno',
    'bun',
    'git',
    'sqlite3',
    'python',
    'python3',
    'curl',
    'docker',
    'createuser',
    'createdb',
  ],
  ...[
    'systemctl',
    'journalctl',
    'powershell',
    'cd',
    'cp',
    'copy',
    'mkdir',
    'md',
    'echo',
    'cat',
    'export',
    'set',
    'tar',
  ],
  ...['Copy-Item', 'New-Item', 'Set-Location', 'Get-Content', 'Get-ChildItem', 'Start-Process', 'Invoke-RestMethod'],
  ...['schtasks', 'ssh', 'sudo', 'source', 'eval', 'chmod', 'start', 'Set-Content', 'Add-Content', 'Invoke-Expression'],
  ...[
    'Register-ScheduledTask',
    'Start-ScheduledTask',
    'Stop-ScheduledTask',
    'ls',
    'dir',
    'mv',
    'Move-Item',
    'Remove-Item',
    'Out-String',
  ],
]

const SETTINGS = new Set<string>([...VARIABLES, ...LIVE_VARIABLES].map(({ name }) => name))
/** Variables that pages set and that are no settings of ours, and one that is misspelt on purpose. */
const OTHER_VARIABLES = [
  ...['REALAVANCAGEM_MIN_PROFIT_TODAY', 'ALARM_KIND', 'PATH', 'NODE_OPTIONS', 'PROPERTY_SEED'],
  ...['ALAVANCA_DASHBOARD_TOKEN'],
]

const faultsOfVariable = (name: string): readonly string[] =>
  SETTINGS.has(name) || OTHER_VARIABLES.includes(name) ? [] : [`no setting ${name}`]

/** Scripts of a clone, and what stands behind `--` where a script is the command. */
const CLONED: Readonly<Record<string, readonly string[]>> = { replay: ['replay'], look: ['look'], alavanca: [] }

const faultsOfNpm = (words: readonly string[], commands: CommandFactsByName): readonly string[] => {
  const end = words.includes('--') ? words.indexOf('--') : words.length
  // flags of npm itself stand before `--`
  const [word = '', ...rest] = words.filter((each, index) => index >= end || !each.startsWith('-'))
  const script = word === 'run' ? (rest[0] ?? '') : word
  if (word === 'run' || word === 'test' || word === 'start') {
    if (scripts[script] === undefined) return [`no script ${script}`]
    const lead = CLONED[script]
    const after = rest.indexOf('--')
    return lead === undefined || after < 0 ? [] : faultsOfCall([...lead, ...rest.slice(after + 1)], commands)
  }
  return /^(install|i|ci|init|exec|pack|publish|update|uninstall|ls|view|-g|create|pkg)$/.test(word)
    ? []
    : [`npm has no ${word}`]
}

/** What is wrong with one call of a fence. */
const faultsOfWords = (words: readonly string[], commands: CommandFactsByName): readonly string[] => {
  const [first = '', ...rest] = words
  const [, variable] = /^(?:\$env:)?([A-Z][A-Z\d_]*)=/.exec(first) ?? /^\$env:([A-Z][A-Z\d_]*)$/.exec(first) ?? []
  if (variable !== undefined) {
    // a file of variables has values with spaces; before a call there is one word each
    const isAlone = first.startsWith('$env:') || !rest.some((word) => /^(alavanca|npm|npx|node)$/.test(word))
    return [...faultsOfVariable(variable), ...(isAlone ? [] : faultsOfWords(rest, commands))]
  }
  if (/^(npx|pnpm|python3?)$/.test(first)) {
    const inner = rest.findIndex((word) => /^((alavanca|npm)(\.cmd)?|@alavanca\/cli)$/.test(word))
    return inner < 0 ? [] : faultsOfWords(rest.slice(inner), commands)
  }
  if (/^(alavanca(\.cmd)?|@alavanca\/cli)$/.test(first)) return faultsOfCall(rest, commands)
  if (/^npm(\.cmd)?$/.test(first)) return faultsOfNpm(rest, commands)
  return OTHERS.includes(first) || /^(\.\.?\/|\.\\|&$|@?<|\$)/.test(first) ? [] : [`no program ${first}`]
}

const faultsOf = ({ text }: Pick<ShellLine, 'text'>, commands: CommandFactsByName): readonly string[] =>
  callsIn(text).flatMap((call) => faultsOfWords(call, commands))

describe('a line of a shell', () => {
  const table: CommandFactsByName = {
    look: { operands: [{}], options: { json: { takes: null, values: null } } },
    'mt5 install': { operands: [{}], options: {} },
    replay: {
      operands: [],
      options: {
        data: { takes: 'file', values: null },
        language: { takes: 'name', values: ['en', 'pt-BR'] },
      },
    },
  }
  const faults = (text: string) => faultsOf({ text }, table)

  test.each([
    'alavanca look WIN.csv --json   # what is in it',
    'alavanca mt5 install "C:\\Users\\you\\Terminal\\<long name>"',
    'alavanca replay --data=a.csv --language pt-BR',
    'npm run replay -- --data <file> …',
    'DAILY_LOSS_LIMIT_BRL=300 npm run replay -- --data a.csv && npm test',
    "$env:DAILY_LOSS_LIMIT_BRL = '300'",
    'npx alavanca replay --help',
    'python3 bot.py npm run -s look -- WIN.csv',
    'alavanca … > out.json',
    'alavanca mt5 --help',
  ])('is right: %s', (text) => expect(faults(text)).toEqual([]))

  test.each([
    ['alavanca loook WIN.csv', 'no command loook'],
    ['alavanca look WIN.csv again', 'look takes fewer words'],
    ['alavanca replay --dat a.csv', 'replay has no option --dat'],
    ['alavanca replay --data', '--data of replay has no value'],
    ['npm run replay -- --language fr', '--language of replay cannot be fr'],
    ['npm run replai', 'no script replai'],
    ['python3 bot.py alavanca loook', 'no command loook'],
    ['DAILY_LOSS_LIMIT=300 npm test', 'no setting DAILY_LOSS_LIMIT'],
    ['npm test && alavanca loook', 'no command loook'],
    ['alavnca look WIN.csv', 'no program alavnca'],
  ])('is wrong: %s', (text, fault) => expect(faults(text)).toEqual([fault]))

  test('goes on where it says so, and is told by its first line', () =>
    expect(shellLinesIn('# a\n\n```sh\nalavanca look \\\n  WIN.csv\n# b\nnpm test\n```\n')).toEqual([
      { language: 'sh', line: 4, text: 'alavanca look WIN.csv' },
      { language: 'sh', line: 7, text: 'npm test' },
    ]))

  test('keeps what is quoted together', () => expect(shellWords(`a "b c" 'd e' # f`)).toEqual(['a', 'b c', 'd e']))
})

/** Calls of the command in the midst of a sentence. */
const spokenIn = (page: string): readonly ShellLine[] =>
  [...withoutFences(page).matchAll(/`((?:npm run \w+ -- |alavanca )[^`]+)`/g)].map(({ 1: text = '', index }) => ({
    language: 'sh',
    line: page.slice(0, index).split('\n').length,
    text: text.replace(/\s+/g, ' '),
  }))

describe('pages', () => {
  const pages = sitePages(ROOT).map(({ source, text }) => ({
    source,
    lines: [...shellLinesIn(text), ...spokenIn(text)],
  }))

  test('show commands', () => expect(pages.flatMap(({ lines }) => lines).length).toBeGreaterThan(50))

  test.each(pages.filter(({ lines }) => lines.length > 0))(
    '$source names no command, option or setting that is not there',
    ({ lines }) =>
      expect(
        lines.flatMap((line) => faultsOf(line, COMMANDS).map((fault) => `${line.line}: ${line.text}: ${fault}`)),
      ).toEqual([]),
  )
})
