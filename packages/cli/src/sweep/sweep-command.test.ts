import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { marketFolder } from '../../test/market-folder.ts'
import { terminalIn } from '../../test/terminal.ts'
import { EXIT } from '../exit.ts'
import { run } from '../run.ts'

const SPACE = { parameters: { SCALP_TP_POINTS: { type: 'integer', from: 40, to: 120, step: 40 } } }

const folder = marketFolder(6)
writeFileSync(join(folder, 'space.json'), JSON.stringify(SPACE))

const call = async (...argv: readonly string[]) => {
  const terminal = terminalIn(folder)
  const code = await run(['sweep', ...argv], terminal)
  return { code, ...terminal.written }
}

const RUN = [
  ...['run', '--data', 'bars.csv', '--instrument', 'WIN', '--timezone', 'America/Sao_Paulo'],
  ...['--strategy', 'strategy.mjs', '--space', 'space.json', '--search', 'grid', '--without-policy', '--threads', '1'],
]

test('what is wrong with a call is told before anything is registered', async () => {
  expect(await call(...RUN)).toMatchObject({ code: EXIT.usage, err: expect.stringContaining('--budget is missing.') })
  const day = await call(...RUN, '--budget', '3', '--hold-out', 'soon')
  expect(day).toMatchObject({ code: EXIT.usage, err: expect.stringContaining('--hold-out must be a day') })
  const none = await call('status')
  expect(none).toMatchObject({ code: EXIT.usage, err: expect.stringContaining('sweep.db') })
  const file = await call('work', '--database', 'sweep.db')
  expect(file).toMatchObject({ code: EXIT.usage, err: expect.stringContaining('postgres://') })
})

test('a sweep runs to its end, the same call finds it there, and its hold-out is not opened without a winner', async () => {
  const first = await call(...RUN, '--budget', '3', '--hold-out', '2026-03-06', '--report', 'page.html', '--json')
  expect(first.code).toBe(EXIT.ok)
  const facts = JSON.parse(first.out)
  expect(facts.trials).toEqual({ finished: 3, dropped: 0, failed: 0, poison: 0 })
  expect(facts.days).toEqual(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'])
  expect(facts.holdOutDays).toEqual(['2026-03-06', '2026-03-07'])
  const again = await call(...RUN, '--budget', '3', '--hold-out', '2026-03-06', '--json')
  expect(JSON.parse(again.out).registration.chainHead).toBe(facts.registration.chainHead)
  const status = await call('status', '--json')
  expect(JSON.parse(status.out)).toMatchObject({
    phase: 'FINISHED',
    results: 3,
    expected: 3,
    head: facts.registration.chainHead,
  })
  const opened = await call('open-hold-out', '--json')
  const once = await call('open-hold-out')
  expect(once.code).toBe(EXIT.usage)
  if (facts.winner !== null) {
    expect(opened.code).toBe(EXIT.ok)
    expect(once.err).toContain('only once')
  }
  expect(await call('pause')).toMatchObject({ code: EXIT.failed, err: expect.stringContaining('cannot be paused') })
})
