import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { terminalIn } from '../../test/terminal.ts'
import { EXIT } from '../exit.ts'
import { COMMANDS } from '../map/map.ts'
import { optionsOf } from '../map/parameters.ts'
import { SHELLS } from '../options/closed-lists.ts'
import { run } from '../run.ts'

const folder = mkdtempSync(join(tmpdir(), 'alavanca-completion-'))
const isThere = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0
const scriptFile = (shell: string): string => join(folder, `alavanca.${shell}`)

beforeAll(async () => {
  for (const shell of SHELLS) {
    const terminal = terminalIn(folder)
    expect(await run(['completion', shell], terminal)).toBe(EXIT.ok)
    writeFileSync(scriptFile(shell), terminal.written.out)
  }
  writeFileSync(join(folder, 'WIN_M5.csv'), '')
})

/** What bash offers at the end of the words, each as it would split them. */
const offered = (...words: readonly string[]): string[] => {
  const script = `
    source "$1"; shift
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
    _alavanca
    printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', scriptFile('bash'), 'alavanca', ...words], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return stdout.split('\n').filter((line) => line !== '')
}

const skipsBash = !isThere('bash')

test.skipIf(skipsBash)('bash offers every first word', () => {
  const firsts = [...new Set(Object.keys(COMMANDS).map((path) => path.split(' ')[0]))]
  expect(offered('')).toEqual([...firsts, '--help', '--version', '--language'])
  expect(offered('re')).toEqual(['replay', 'rewards', 'resume'])
  expect(offered('mt5', '')).toEqual(['install', 'token', '--help'])
})

test.skipIf(skipsBash).each(Object.entries(COMMANDS))('bash offers every option of %s', (path, command) => {
  const names = [...Object.keys(optionsOf(command)), 'help'].map((name) => `--${name}`)
  expect(offered(...path.split(' '), '--')).toEqual(names)
})

test.skipIf(skipsBash)('bash offers the values of closed lists', () => {
  for (const [path, command] of Object.entries(COMMANDS))
    for (const [name, { values }] of Object.entries(optionsOf(command)))
      if (values !== null) expect(offered(...path.split(' '), `--${name}`, '')).toEqual(values)
  expect(offered('completion', 'z')).toEqual(['zsh'])
  expect(offered('freeze', 'TREND')).toEqual(['TREND_UP', 'TREND_DOWN'])
  expect(offered('help', 'rew')).toEqual(['rewards'])
})

test.skipIf(skipsBash)('bash completes --option=value, which it hands over in three pieces', () => {
  expect(offered('replay', '--preset', '=', 'con')).toEqual(['conservative'])
  expect(offered('replay', '--preset', '=')).toEqual(['conservative', 'balanced', 'aggressive'])
})

test.skipIf(skipsBash)('bash offers files where a file follows, and nothing where nobody can guess', () => {
  expect(offered('replay', '--data', 'WIN')).toEqual(['WIN_M5.csv'])
  expect(offered('look', 'WIN')).toEqual(['WIN_M5.csv'])
  expect(offered('replay', '--seeds', '')).toEqual([])
})

test.skipIf(skipsBash)('bash knows the command behind --language', () =>
  expect(offered('--language', 'en', 'mt5', 'i')).toEqual(['install']),
)

test.skipIf(!isThere('zsh'))('zsh takes its script', () => {
  expect(spawnSync('zsh', ['-n', scriptFile('zsh')], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
})

test.skipIf(!isThere('fish'))('fish takes its script, and offers from it', () => {
  const ask = (line: string): string[] =>
    spawnSync('fish', ['-c', `source ${scriptFile('fish')}; complete -C '${line}'`], { encoding: 'utf8' })
      .stdout.split('\n')
      .map((each) => each.split('\t')[0] ?? '')
  expect(spawnSync('fish', ['-n', scriptFile('fish')]).status).toBe(0)
  expect(ask('alavanca rep')).toContain('replay')
  expect(ask('alavanca replay --preset ')).toContain('conservative')
})

test.skipIf(!isThere('pwsh'))('PowerShell takes its script', () => {
  const { status, stderr } = spawnSync('pwsh', ['-NoProfile', '-File', scriptFile('powershell')], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test.each(['zsh', 'fish', 'powershell'])(
  'the script of %s holds every command and every closed value',
  async (shell) => {
    const terminal = terminalIn(folder)
    await run(['completion', shell], terminal)
    for (const [path, command] of Object.entries(COMMANDS)) {
      expect(terminal.written.out).toContain(path.split(' ').at(-1))
      for (const [name, { values }] of Object.entries(optionsOf(command))) {
        expect(terminal.written.out).toContain(name)
        for (const value of values ?? []) expect(terminal.written.out).toContain(value)
      }
    }
  },
)
