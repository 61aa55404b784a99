import { statSync } from 'node:fs'
import { join } from 'node:path'
import { type HostStrategy, publicStateOf } from '@alavanca/engine'
import { openSqliteReader } from '@alavanca/sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LOGIN, PRICE, planIn, RunningLife, TestTerminal, TOKEN, testFolder, until } from '../../test/lives.ts'
import { sendControl } from '../control/send-control.ts'
import { LIFE_EXIT } from './life-exit.ts'
import type { LifePlan } from './life-plan.ts'

let folder: ReturnType<typeof testFolder>
let terminals: TestTerminal[]

beforeEach(() => {
  folder = testFolder()
  terminals = []
})
afterEach(() => {
  for (const terminal of terminals) terminal.stop()
  folder.remove()
})

/** Buys once, at the first tick that it may. */
const buysOnce = (): HostStrategy => {
  let isDone = false
  return {
    name: 'buys-once',
    onBar: () => null,
    onTick: ({ time }, { position, today }) => {
      if (isDone || position !== null || today.tradingState !== 'ACTIVE') return null
      isDone = true
      return {
        signal: {
          id: `b-${time}`,
          symbol: 'WIN',
          side: 'BUY',
          time,
          entryPrice: PRICE + 5,
          stopPrice: PRICE - 200,
          targets: [PRICE + 400],
          contracts: 2,
        },
        context: {
          regime: 'TREND_UP',
          globalConfidence: 0.8,
          ensembleDisagreement: 0.2,
          liquidityStrength: 0.8,
          transitionActive: false,
        },
      } as ReturnType<HostStrategy['onBar']>
    },
  }
}

const begin = async (over: Partial<LifePlan> = {}, login = LOGIN) => {
  const life = new RunningLife(planIn(folder.path, over))
  const terminal = new TestTerminal(await life.port(), login)
  terminals.push(terminal)
  await life.said('Limits')
  terminal.tick()
  return { life, terminal }
}

const statusOf = async () => {
  const { status } = await sendControl({
    path: join(folder.path, 'bot.sock'),
    token: TOKEN,
    request: { type: 'STATUS' },
  })
  if (status === null) throw new Error('a status was asked for')
  return status
}

test('it begins by watching, and trades once the account was named', async () => {
  const { life, terminal } = await begin({ strategy: buysOnce })
  await life.said('State', 'ACTIVE → REDUCE_ONLY: begins by watching')
  expect(await life.said('Watching')).toBe('To trade, type the account number and Enter.')
  terminal.tick()
  expect(await life.type('resume')).toBe(`Name the account that is to be traded: resume ${LOGIN}`)
  expect(await life.type('777')).toBe(`${LOGIN} is connected and not 777. Nothing was done.`)
  expect(terminal.held).toEqual([])
  expect(await life.type(LOGIN)).toContain('REDUCE_ONLY → ACTIVE')
  terminal.tick()
  await life.said('Fill')
  const held = terminal.held
  expect(held).toEqual([expect.stringMatching(`^BUY [0-9]+ stop ${PRICE - 200}$`)])
  // asked to stop, it leaves the position with its stop
  expect(await life.stop()).toBe(LIFE_EXIT.stopped)
  expect(terminal.held).toEqual(held)
})

test('an account that the settings name is traded without asking, and goes on after a restart', async () => {
  const { life, terminal } = await begin({ strategy: buysOnce, tradeAccount: LOGIN })
  await life.said('Trading', LOGIN)
  terminal.tick()
  await life.said('Fill')
  await life.stop()
  const again = new RunningLife(planIn(folder.path, { tradeAccount: LOGIN }))
  expect(await again.said('Held')).toMatch(/^BUY \d+ WIN BASE, from \d+/)
  await again.stop()
})

test('a young life is kept while it lives, with how it is tuned and what it has learnt', async () => {
  const { life, terminal } = await begin()
  const reader = openSqliteReader(join(folder.path, 'bot.db'))
  const kept = await until(() => {
    terminal.tick()
    return reader.latestSnapshot()
  }, 'a snapshot')
  expect(kept.state.sequence).toBeLessThan(100)
  expect(kept.state.policy).not.toBeNull()
  expect(publicStateOf(kept).tuning.settings).not.toBeNull()
  reader.close()
  await life.stop()
})

test('what somebody else paused stays paused, for a service too', async () => {
  const { life } = await begin({ tradeAccount: LOGIN })
  await life.said('Trading', LOGIN)
  expect(await life.type('pause lunch')).toContain('ACTIVE → REDUCE_ONLY: lunch (typed in)')
  await life.stop()
  const { life: again } = await begin({ tradeAccount: LOGIN })
  expect(await again.said('Watching')).toContain('It was left so')
  expect(await again.type('resume')).toContain('REDUCE_ONLY → ACTIVE')
  await again.stop()
})

test('the way out of a halt that the life names works, also after a restart', async () => {
  const { life, terminal } = await begin()
  await life.type(LOGIN)
  terminal.byHand('BUY', 1)
  await life.said('State', '→ HALTED')
  expect((await until(() => life.alarms.find(({ kind }) => kind === 'HALTED'), 'the alarm')).message).toContain('WIN')
  // the number alone does not lead out, and nothing does while the broker holds another number
  expect(await life.type(LOGIN)).toContain(`type: resume ${LOGIN}`)
  expect(await life.type(`resume ${LOGIN}`)).toMatch(/0 .*1/)
  expect((await statusOf()).state.differences).toMatchObject([{ symbol: 'WIN', here: 0, there: 1 }])
  expect(await life.type('status')).toMatch(/Differs .*0 here, 1 at the broker/)
  await life.stop()
  const { life: again, terminal: now } = await begin()
  expect(again.alarms.map(({ kind }) => kind)).toContain('HALTED')
  // this terminal's account is another twin of the same: flat
  expect(now.held).toEqual([])
  expect(await again.said('Halted')).toContain(`resume ${LOGIN}`)
  expect(await again.type(`resume ${LOGIN}`)).toContain('HALTED → ACTIVE')
  await again.stop()
})

test('settle and adopt lead from a difference to what the broker shows', async () => {
  const { life, terminal } = await begin()
  await life.type(LOGIN)
  terminal.byHand('BUY', 1)
  await life.said('State', '→ HALTED')
  const stop = PRICE - 300
  expect(await life.type(`adopt WIN BUY 1 ${PRICE + 5} stop=${stop} bought by hand`)).toContain('ADOPT is done')
  expect(await life.said('Operator', 'ADOPT')).toContain('bought by hand (typed in)')
  terminal.tick()
  await until(() => terminal.held[0] === `BUY 1 stop ${stop}`, 'the stop of what was adopted')
  await until(async () => (await statusOf()).state.differences.length === 0, 'agreement')
  expect(await life.type(`resume ${LOGIN}`)).toContain('HALTED → ACTIVE')
  expect(await life.type('flatten enough')).toContain('FLATTEN is done')
  terminal.tick()
  await until(() => terminal.held.length === 0, 'a flat account')
  await life.stop()
})

test('another account is not met, is told, and becomes the account by an act of its own', async () => {
  const { life } = await begin()
  await life.type(LOGIN)
  await life.stop()
  for (const terminal of terminals.splice(0)) terminal.stop()
  const other = new RunningLife(planIn(folder.path))
  const stranger = new TestTerminal(await other.port(), '2000002')
  terminals.push(stranger)
  expect((await until(() => other.alarms.find(({ kind }) => kind === 'WRONG_ACCOUNT'), 'the alarm')).subject).toBe(
    '2000002',
  )
  expect(await other.type('bind 3000003')).toContain('No terminal of another account 3000003')
  expect(await other.type('bind 2000002')).toContain('belongs to account 2000002 now')
  // begun anew on a port of its own
  await until(() => other.lines.filter(({ label }) => label === 'Waiting').length === 2, 'the next life')
  const port = Number(
    other.lines
      .filter(({ label }) => label === 'Waiting')
      .at(-1)
      ?.text.split(':')
      .at(-1),
  )
  terminals.push(new TestTerminal(port, '2000002'))
  await other.said('Limits')
  await other.stop()
})

test('a database of another account than the settings name watches, whoever dials in', async () => {
  const { life } = await begin()
  await life.stop()
  const { life: named, terminal } = await begin({ tradeAccount: '2000002', strategy: buysOnce })
  expect(await named.said('Account', 'The settings name')).toContain('bind 2000002')
  terminal.tick()
  expect(await named.type(`resume ${LOGIN}`)).toContain('told to watch')
  expect((await statusOf()).isObserving).toBe(true)
  expect(terminal.held).toEqual([])
  await named.stop()
})

test('before a terminal is there, it answers and ends at once', async () => {
  const life = new RunningLife(planIn(folder.path))
  await life.port()
  expect(await life.type('status')).toContain('none is connected (waiting)')
  expect(await life.type(`resume ${LOGIN}`)).toContain('No terminal is connected')
  expect(await life.type('dance')).toContain('There is no command dance')
  expect(await life.stop()).toBe(LIFE_EXIT.stopped)
})

test('a second life on the same database does not begin, and one on its socket neither', async () => {
  const life = new RunningLife(planIn(folder.path))
  await life.port()
  const second = new RunningLife(planIn(folder.path))
  expect(await second.exit).not.toBe(LIFE_EXIT.stopped)
  const third = new RunningLife(planIn(folder.path, { database: join(folder.path, 'other.db') }))
  expect(await third.exit).toBe(LIFE_EXIT.configuration)
  expect(await third.said('Failed')).toContain('Another alavanca run has this database')
  await life.stop()
})

test('a strategy that fails ends it with the code that asks for another start, and an alarm', async () => {
  const strategy = (): HostStrategy => ({
    name: 'fails',
    onBar: () => null,
    onTick: () => {
      throw new Error('out of ideas')
    },
  })
  const { life } = await begin({ strategy })
  expect(await life.exit).toBe(LIFE_EXIT.failed)
  expect(life.alarms).toMatchObject([{ kind: 'ENDED', message: expect.stringContaining('out of ideas') }])
})

test('a port that is taken is the caller’s to mend', async () => {
  const life = new RunningLife(planIn(folder.path))
  const port = await life.port()
  const { market } = planIn(folder.path)
  const other = testFolder()
  const second = new RunningLife(planIn(other.path, { market: { ...market, port } as LifePlan['market'] }))
  expect(await second.exit).toBe(LIFE_EXIT.configuration)
  await life.stop()
  other.remove()
})

test.skipIf(process.platform === 'win32')('the socket is for its user alone', async () => {
  const life = new RunningLife(planIn(folder.path))
  await life.port()
  expect(statSync(join(folder.path, 'bot.sock')).mode & 0o777).toBe(0o600)
  await life.stop()
})
