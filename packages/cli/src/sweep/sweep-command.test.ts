import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { USUAL_THRESHOLDS } from '@alavanca/sweep'
import { openSqliteSweepStore } from '@alavanca/sweep/node'
import { expect, test } from 'vitest'
import { barsThat, marketFolder } from '../../test/market-folder.ts'
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

const HOLD_OUT = ['--budget', '3', '--hold-out', '2026-03-06']

test('a sweep runs to its end, the same call finds it there, and its hold-out is opened for the winner, once', async () => {
  writeFileSync(join(folder, 'bars.csv'), barsThat('climb'))
  const first = await call(...RUN, ...HOLD_OUT, '--report', 'page.html', '--json')
  expect(first.code).toBe(EXIT.ok)
  const facts = JSON.parse(first.out)
  expect(facts.trials).toEqual({ finished: 3, dropped: 0, failed: 0, poison: 0 })
  expect(facts.days).toEqual(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'])
  expect(facts.holdOutDays).toEqual(['2026-03-06', '2026-03-07'])
  expect(facts.winner).toMatchObject({ holdOutCents: null })
  const again = await call(...RUN, ...HOLD_OUT, '--json')
  expect(JSON.parse(again.out).registration.chainHead).toBe(facts.registration.chainHead)
  const status = await call('status', '--json')
  expect(JSON.parse(status.out)).toMatchObject({
    phase: 'FINISHED',
    results: 3,
    expected: 3,
    head: facts.registration.chainHead,
  })
  const opened = await call('open-hold-out', '--json')
  expect(opened.code).toBe(EXIT.ok)
  const shown = JSON.parse(opened.out)
  expect(shown.winner.settings).toEqual(facts.winner.settings)
  expect(shown.winner.dailyCents).toEqual(facts.winner.dailyCents)
  expect(shown.winner.holdOutCents).toHaveLength(2)
  expect(shown.winner.holdOutCents.every((cents: number) => cents > 0)).toBe(true)
  expect(shown.registration.chainHead).not.toBe(facts.registration.chainHead)
  const store = await openSqliteSweepStore(join(folder, 'sweep.db'))
  const entries = (await store.chain(facts.registration.name)).map(({ entry }) => entry)
  await store.close()
  expect(entries[0]).toMatchObject({ registration: { thresholds: USUAL_THRESHOLDS } })
  expect(entries.at(-1)).toMatchObject({
    type: 'HOLD_OUT_OPENED',
    outcome: { dailyCents: shown.winner.holdOutCents },
  })
  expect(await call('open-hold-out')).toMatchObject({ code: EXIT.usage, err: expect.stringContaining('only once') })
  expect(await call('pause')).toMatchObject({ code: EXIT.failed, err: expect.stringContaining('cannot be paused') })
})

/** A strategy that says a bar later, with the levels of then, what the usual one says; nothing of yesterday. */
const LATER = `
import make from './strategy.mjs'
export default (setup) => {
  const [inner, dayOf] = [make(setup), (time) => new Date(time).toISOString().slice(0, 10)]
  let before = null
  return {
    name: 'later',
    onBar: (bar, view) => {
      const [said, now] = [before, bar.time + bar.durationMs]
      before = inner.onBar(bar, view)
      if (said === null || dayOf(said.signal.time) !== dayOf(now)) return null
      return { ...said, signal: { ...said.signal, time: now } }
    },
  }
}
`

test('one bar late, the winner earns what it does where its strategy speaks a bar later', async () => {
  writeFileSync(join(folder, 'bars.csv'), barsThat('climb', 40))
  writeFileSync(join(folder, 'later.mjs'), LATER)
  const one = ['--budget', '1', '--json', '--database', 'stress.db']
  const [first, later] = [await call(...RUN, ...one), await call(...RUN, ...one, '--strategy', 'later.mjs')]
  expect([first.code, later.code]).toEqual([EXIT.ok, EXIT.ok])
  const [facts, other] = [JSON.parse(first.out), JSON.parse(later.out)]
  const stress = new Map<string, { readonly net: number }>(
    facts.verdict.figures.stress.map((outcome: { readonly name: string; readonly net: number }) => [
      outcome.name,
      outcome,
    ]),
  )
  expect([...stress.keys()]).toEqual(['DOUBLED_COSTS', 'ONE_TICK_WORSE', 'ONE_BAR_LATE'])
  expect(stress.get('ONE_BAR_LATE')?.net).toBe(other.winner.netCents)
  expect(other.winner.netCents).not.toBe(facts.winner.netCents)
  const { out } = await call('report', '--language', 'pt-BR', '--database', 'stress.db')
  expect(out).toMatch(/Toda entrada uma barra depois\s+\d/)
})

test('without a winner there is nothing to open the hold-out for', async () => {
  writeFileSync(join(folder, 'bars.csv'), barsThat('fall'))
  const losing = ['--database', 'losing.db']
  const { code, out } = await call(...RUN, ...HOLD_OUT, ...losing, '--json')
  expect(code).toBe(EXIT.ok)
  expect(JSON.parse(out).winner).toBeNull()
  const opened = await call('open-hold-out', ...losing)
  expect(opened).toMatchObject({ code: EXIT.usage, err: expect.stringContaining('no winner') })
})
