import { join } from 'node:path'
import { WIN } from '@alavanca/core'
import type { HostStrategy } from '@alavanca/engine'
import { parseBrokerConfig } from '@alavanca/replay'
import { loadSettings } from '@alavanca/settings'
import { openSqliteStore } from '@alavanca/sqlite'
import { PromotionTest } from '@alavanca/sweep'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LOGIN, PRICE, planIn, RunningLife, TestTerminal, TOKEN, testFolder, until } from '../../test/lives.ts'
import { sendControl } from '../control/send-control.ts'
import type { LifePlan } from '../life/life-plan.ts'
import { keepChallenger, readChallenger } from './challenger-file.ts'
import type { ChallengerPlan } from './challenger-plan.ts'
import type { ChallengerStatus } from './challenger-status.ts'

let folder: ReturnType<typeof testFolder>
let terminals: TestTerminal[]
let lives: RunningLife[]

beforeEach(() => {
  folder = testFolder()
  terminals = []
  lives = []
})
afterEach(async () => {
  for (const terminal of terminals) terminal.stop()
  for (const life of lives) await life.stop()
  folder.remove()
})

/** Wants to buy at every tick at which nothing is held. */
const buysAlways = (): HostStrategy => ({
  name: 'buys-always',
  onBar: () => null,
  onTick: ({ time, bid }, { position }) => {
    if (position !== null || bid === null) return null
    const signal = {
      id: `b-${time}`,
      time,
      symbol: 'WIN',
      side: 'BUY',
      entryPrice: bid + 5,
      stopPrice: bid - 200,
      targets: [bid + 200],
    } as const
    const context = {
      regime: 'TREND_UP',
      globalConfidence: 0.8,
      ensembleDisagreement: 0.2,
      liquidityStrength: 0.8,
      transitionActive: false,
    }
    return { signal, context }
  },
})

const POOR = { OPERATOR_CAPITAL_BRL: '0', RL_POLICY_ENABLED: 'false' }
const RICH = { OPERATOR_CAPITAL_BRL: '2000', RL_POLICY_ENABLED: 'false' }

const challengerOf = (
  variables: Readonly<Record<string, string>>,
  over: Partial<ChallengerPlan> = {},
): ChallengerPlan => ({
  name: 'challenger.env',
  settings: () => loadSettings(variables),
  broker: parseBrokerConfig({}, WIN),
  ...over,
})

const begin = async (over: Partial<LifePlan>) => {
  const life = new RunningLife(planIn(folder.path, { strategy: buysAlways, tradeAccount: LOGIN, ...over }))
  lives.push(life)
  const terminal = new TestTerminal(await life.port())
  terminals.push(terminal)
  await life.said('Limits')
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

const challenger = async (isIt: (status: ChallengerStatus) => boolean): Promise<ChallengerStatus> =>
  until(async () => {
    const { challenger: status } = await statusOf()
    return status !== null && isIt(status) ? status : null
  }, 'the challenger')

/** Up and down by two ticks each, so that entries are filled, and targets and stops reached. */
const play = async (terminal: TestTerminal, count: number): Promise<void> => {
  for (let tick = 0; tick < count; tick += 1) {
    const before = (await statusOf()).state.sequence
    terminal.tick(PRICE + (tick % 4 < 2 ? 0 : 500))
    await until(async () => (await statusOf()).state.sequence > before, 'a tick')
  }
}

const database = (): string => join(folder.path, 'bot.db')

const ordersKept = async (): Promise<number> => {
  const store = await openSqliteStore(database())
  try {
    return [...store.stepsAfter(0)].flatMap(({ commands }) => commands).length
  } finally {
    store.close()
  }
}

test('what a challenger decides never reaches the broker, and goes on after a restart', async () => {
  const plan = { settings: loadSettings(POOR), challenger: challengerOf(RICH) }
  const { life, terminal } = await begin(plan)
  expect(life.lines.some(({ label, text }) => label === 'Challenger' && text.includes('NOT_YET'))).toBe(true)
  await play(terminal, 12)
  const status = await challenger(({ different }) => different >= 2)
  expect(status).toMatchObject({ state: 'TESTING', name: 'challenger.env', isTunable: false, isTaught: true })
  expect(status.differences).toEqual([
    { name: 'OPERATOR_CAPITAL_BRL', champion: '0', challenger: '2000', tunable: false },
  ])
  // it earned something, the bot could not buy a contract, and the account never saw an order
  expect(terminal.held).toEqual([])
  terminal.stop()
  await life.stop()
  expect(await ordersKept()).toBe(0)
  const kept = readChallenger(database())
  expect(kept?.status.verdict?.trades).toBeGreaterThan(2)

  const again = await begin(plan)
  const after = await challenger(() => true)
  expect(after).toEqual({ ...kept?.status, open: after.open })
  again.terminal.stop()
  await again.life.stop()

  // without the challenger the page shows none, and what it proved is kept
  const without = await begin({ settings: loadSettings(POOR) })
  expect((await statusOf()).challenger).toBeNull()
  expect(await without.life.type('promote')).toBe('It runs without --challenger.')
  expect(readChallenger(database())).toMatchObject({ status: { state: 'OFF' }, identity: kept?.identity })
}, 120_000)

test('settings that cannot be are told, and the bot trades on', async () => {
  const { life, terminal } = await begin({
    settings: loadSettings(RICH),
    challenger: challengerOf({ ...RICH, SCALP_TP_POINTS: 'many' }),
  })
  expect(await life.said('Challenger', 'stopped')).toContain('SCALP_TP_POINTS')
  await play(terminal, 2)
  await until(() => terminal.held.length > 0, 'a position of the bot')
  expect(await challenger(({ state }) => state === 'FAULT')).toMatchObject({ verdict: null })
  expect(await life.type('promote now')).toContain('challenger.env stopped')
}, 120_000)

test('an operator promotes what has proven itself: refused before, with the numbers, and one noted tuning after', async () => {
  const plan = {
    settings: loadSettings(RICH),
    challenger: challengerOf({ ...RICH, RL_EXPLORATION_FLOOR: '0.05', RL_DISCOUNT: '0.9' }),
  }
  const first = await begin(plan)
  await play(first.terminal, 3)
  expect(await first.life.type('promote I like it')).toMatch(
    /has not proven itself: e-value 1\.00 of 20 needed, \d+ pairs\./,
  )
  expect(await first.life.type('promote --despite-no-proof')).toContain('by its proof alone')
  first.terminal.stop()
  await first.life.stop()

  // a season later
  const kept = readChallenger(database())
  if (kept?.shadow == null) throw new Error('it was kept')
  const proof = new PromotionTest({ mostDifference: kept.status.mostDifference })
  for (let pair = 0; pair < 300; pair += 1) proof.add({ challenger: kept.status.mostDifference, champion: 0 })
  keepChallenger(database(), { ...kept, shadow: { ...kept.shadow, test: proof.snapshot() } })

  const { life } = await begin(plan)
  expect(await challenger(() => true)).toMatchObject({ verdict: { type: 'PROMOTE' }, isTunable: true })
  expect(await life.type('promote the season is over')).toContain('TUNE is done')
  expect(await challenger(({ state }) => state === 'SAME')).toMatchObject({ differences: [], lines: [] })
  const noted = life.lines.find(({ label, text }) => label === 'Operator' && text.startsWith('TUNE'))?.text
  expect(noted).toMatch(/challenger\.env promoted: e-value .* of 20 needed, 3\d\d pairs; .*the season is over/)
  expect(await life.type('promote once more')).toBe('The settings of challenger.env are those in force.')
}, 120_000)
