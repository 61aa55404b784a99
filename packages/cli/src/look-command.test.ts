import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barsText, strategyText } from '../test/market-folder.ts'
import { terminalIn } from '../test/terminal.ts'
import { EXIT } from './exit.ts'
import { run } from './run.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alavanca-look-'))
  writeFileSync(join(folder, 'WIN_M5.csv'), barsText(3, 100))
  writeFileSync(
    join(folder, 'late.csv'),
    barsText(3, 100).replaceAll(/ (\d\d):/g, (_, hour) => ` ${Number(hour) + 5}:`),
  )
  writeFileSync(join(folder, 'strategy.mjs'), strategyText('every-tenth', 10))
  writeFileSync(
    join(folder, 'odd.txt'),
    [
      'Dia;Relogio;A;B;C;D;N',
      '14/04/2026;09:00;128.400;128.460;128.385;128.450;2.650',
      '14/04/2026;09:05;128.450;128.500;128.400;128.495;900',
    ].join('\n'),
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const call = async (...argv: readonly string[]) => {
  const terminal = terminalIn(folder)
  const code = await run(argv, terminal)
  return { ...terminal.written, code }
}
const replay = (file: string, instrument: string, ...more: readonly string[]) =>
  call(
    'replay',
    '--data',
    file,
    '--instrument',
    instrument,
    '--timezone',
    'America/Sao_Paulo',
    '--strategy',
    'strategy.mjs',
    ...more,
  )

test('look says what a file is, and the command it names replays it', async () => {
  const { code, out, err } = await call('look', 'WIN_M5.csv')
  expect({ code, err }).toEqual({ code: EXIT.ok, err: '' })
  expect(out).toContain('WIN_M5.csv: mtcli bars, UTF-8')
  expect(out).toContain('300 rows, bars of M5, 2026-03-02 09:00:00 to 2026-03-04 17:15:00')
  expect(out).toContain('instrument WIN: WIN_M5.csv names it')
  // as the rows stand in the file
  expect(out).toContain('on the clock of America/Sao_Paulo\n  2026-03-02 09:00:00  open')
  const [, named = ''] = /^ {2}alavanca (replay .+)$/m.exec(out) ?? []
  expect((await call(...named.split(' '))).code).toBe(EXIT.ok)
})

test('look is for machines too', async () => {
  const { out } = await call('look', 'WIN_M5.csv', '--json')
  expect(JSON.parse(out)).toMatchObject({
    report: { rows: 300 },
    quality: { days: 3 },
    findings: [],
    timeZone: 'America/Sao_Paulo',
  })
})

test('columns that nobody knows are said, in look and in what it names next', async () => {
  expect((await call('look', 'odd.txt')).err).toContain('the option --columns says which is what')
  const columns = 'time=Dia+Relogio,open=A,high=B,low=C,close=D,volume=7'
  const { code, out } = await call('look', 'odd.txt', '--columns', columns)
  expect(code).toBe(EXIT.ok)
  expect(out).toContain('open 128400  high 128460  low 128385  close 128450  volume 2650')
  expect(out).toContain(`--columns ${columns}`)
  expect((await call('look', 'odd.txt', '--columns', 'time:Dia')).code).toBe(EXIT.usage)
})

test('a zone in which the session is shut is told with the likely one, and replayed when it is accepted', async () => {
  const { code, err, out } = await replay('late.csv', 'WIN')
  expect({ code, out }).toEqual({ code: EXIT.failed, out: '' })
  expect(err).toMatch(/of its rows lie outside the session of WIN.+earlier they would lie inside/s)
  expect((await replay('late.csv', 'WIN', '--accept', 'zone')).code).toBe(EXIT.ok)
})

test('the instrument of another file earns nothing without a word', async () => {
  const { code, err, out } = await replay('WIN_M5.csv', 'WDO')
  expect({ code, out }).toEqual({ code: EXIT.failed, out: '' })
  expect(err).toContain('its prices around 130')
  expect(err).toContain('Prices like these has WIN (--instrument)')
  expect((await replay('WIN_M5.csv', 'WDO', '--accept', 'price')).code).toBe(EXIT.ok)
})

test('an instrument of another currency than the capital is refused before anything is read', async () => {
  const { code, err } = await replay('WIN_M5.csv', 'EURUSD')
  expect(code).toBe(EXIT.usage)
  expect(err).toContain('EURUSD earns USD, and the capital of the settings is in BRL')
})

test('what cannot be read points to look', async () => {
  const { err } = await replay('odd.txt', 'WIN')
  expect(err).toContain('alavanca look <file> shows')
})

test('what is not there has nothing to look at', async () => {
  const { err } = await replay('none.csv', 'WIN')
  expect(err).toContain('Check the path')
  expect(err).not.toContain('alavanca look')
})

test('rows that are odd are told, left out or end the run, as is asked', async () => {
  const rows = barsText(2, 100).trim().split('\r\n')
  // a digit is missing
  rows[120] = (rows[120] ?? '')
    .replace(/,(\d{5})(\d),(\d+)$/, ',$1$2,$3')
    .replace(/,1(\d{5}),(\d+),(\d+)$/, ',1$1,$2,$3')
  const cells = (rows[150] ?? '').split(',')
  rows[150] = [cells[0], cells[1], cells[2], '13000', ...cells.slice(4)].join(',')
  writeFileSync(join(folder, 'outlier.csv'), rows.join('\n'))
  const kept = await replay('outlier.csv', 'WIN')
  expect(kept.out).toContain('1 row that moves beyond all before, first at')
  expect((await replay('outlier.csv', 'WIN', '--on-outlier', 'skip', '--json')).out).toContain('"bars": 199')
  expect((await replay('outlier.csv', 'WIN', '--on-outlier', 'stop')).err).toContain(
    'it moves beyond all before it (--on-outlier keep reads on)',
  )
})

test('contracts become one series, its rolls are told', async () => {
  const of = (day: number, volume: number, above: number) =>
    Array.from({ length: 30 }, (_, index) => {
      const minute = String(index).padStart(2, '0')
      const price = 128_000 + above + (index % 5) * 5
      return `2026.04.${day} 10:${minute},${price},${price + 5},${price - 5},${price},9,${volume}`
    })
  writeFileSync(join(folder, 'WINJ26.csv'), [...of(13, 900, 0), ...of(14, 400, 0), ...of(15, 10, 0)].join('\n'))
  writeFileSync(join(folder, 'WINM26.csv'), [...of(13, 9, 500), ...of(14, 600, 500), ...of(15, 900, 500)].join('\n'))
  const files = ['--data', 'WINM26.csv', '--roll', 'volume', '--adjust', 'difference', '--json']
  const { code, err, out } = await replay('WINJ26.csv', 'WIN', ...files)
  expect({ code, err }).toEqual({
    code: EXIT.ok,
    err: 'Rolls on 2026-04-15 from WINJ26.csv to WINM26.csv, 500 above it.\n',
  })
  expect(JSON.parse(out).recording).toMatchObject({ bars: 90, days: 3 })
  expect((await replay('WINJ26.csv', 'WIN', '--adjust', 'ratio')).code).toBe(EXIT.usage)
  expect((await replay('WINJ26.csv', 'WIN', '--roll', 'soon')).err).toContain('--roll must be volume')
})
