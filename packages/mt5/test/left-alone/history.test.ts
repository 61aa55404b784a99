/** What happened while nobody looked is found, however late anybody looks and whatever the clocks say. */
import { expect, test } from 'vitest'
import { until } from '../bench.ts'
import { ACCOUNTS, type EngineBench, withEngine } from './engine-bench.ts'
import { ColdServer, ShiftingServer } from './odd-servers.ts'

const MINUTE = 60_000

/** The terminal's computer goes off with its journal kept, and time passes there. */
const offline = async (bot: EngineBench, act: () => void): Promise<void> => {
  const { journal } = bot.bench.terminal
  bot.bench.terminal.stop()
  await until(() => bot.bench.broker.phase === 'IDLE', 'nobody there')
  act()
  bot.bench.startTerminal(journal)
}

test.each(ACCOUNTS)(
  '%s: the stop was hit long before the last step of the engine, which went on by its own clock',
  (_, hedging) =>
    withEngine({ hedging }, async (bot) => {
      await bot.opened()
      await offline(bot, () => {
        bot.bench.price(129_700, 5, 'WINZ26', 30 * MINUTE)
        bot.push({ type: 'TIMER', time: bot.bench.time + 30 * MINUTE })
      })
      await until(() => bot.steps.at(-1)?.event.type !== 'TIMER', 'the terminal')
      const since = bot.engine.publicState().time ?? expect.unreachable()
      await bot.stopNode()
      await bot.startNode({ since })
      await until(() => bot.holds === 'flat', 'the stop')
      expect([bot.bench.of('EXIT_FILL')[0]?.cause, bot.state]).toEqual(['STOP', 'ACTIVE'])
    }),
)

test.each(ACCOUNTS)(
  '%s: a process that begins later than the stop finds it, whatever it was told to know',
  (_, hedging) =>
    withEngine({ hedging }, async (bot) => {
      await bot.opened()
      await bot.stopNode()
      bot.bench.price(129_700, 5, 'WINZ26', 30 * MINUTE)
      bot.bench.price(129_900, 5, 'WINZ26', 30 * MINUTE)
      await bot.startNode({ since: bot.bench.time })
      await until(() => bot.holds === 'flat', 'the stop')
      expect(bot.bench.of('EXIT_FILL')).toMatchObject([{ cause: 'STOP', time: bot.bench.time - 30 * MINUTE }])
    }),
)

test.each(
  ACCOUNTS.flatMap(
    ([account, hedging]) =>
      [
        [account, hedging, 1],
        [account, hedging, -1],
      ] as const,
  ),
)('%s %s: the stop was hit offline and the clock was put by %d h since', (_, hedging, hours) => {
  let server: ShiftingServer | null = null
  const makeTrade = (config: ConstructorParameters<typeof ShiftingServer>[0]) => {
    server = new ShiftingServer(config)
    return server
  }
  return withEngine({ hedging, makeTrade }, async (bot) => {
    await bot.opened()
    const opened = bot.bench.time
    await offline(bot, () => {
      bot.bench.price(129_700, 5, 'WINZ26', 10 * MINUTE)
      Object.assign(server ?? {}, { hours })
      bot.bench.price(129_900, 5, 'WINZ26', 10 * MINUTE)
    })
    await until(() => bot.holds === 'flat', 'the stop')
    expect(bot.bench.of('EXIT_FILL')).toMatchObject([{ cause: 'STOP', time: opened + 10 * MINUTE }])
    // a process that never heard the clock of before
    await bot.opened('BUY', 129_900)
    await bot.stopNode()
    bot.bench.price(129_600, 5, 'WINZ26', 10 * MINUTE)
    Object.assign(server ?? {}, { hours: 0 })
    bot.bench.price(129_700, 5, 'WINZ26', 10 * MINUTE)
    bot.bench.terminal.cut()
    await until(() => bot.bench.terminal.isConnected, 'a link')
    await bot.startNode({ since: bot.bench.time })
    await until(() => bot.holds === 'flat', 'the stop')
    expect([bot.bench.of('EXIT_FILL').length, bot.state]).toEqual([2, 'ACTIVE'])
  })
})

const cold = () => {
  let server: ColdServer | null = null
  const makeTrade = (config: ConstructorParameters<typeof ColdServer>[0]) => {
    server = new ColdServer(config)
    return server
  }
  return {
    makeTrade,
    set: (what: Partial<Pick<ColdServer, 'hasHistory' | 'hasPositions'>>) => Object.assign(server ?? {}, what),
  }
}
const PATIENT = {
  timings: { askEveryMs: 20, resultTimeoutMs: 60, retryDelayMs: 5, graceMs: 400, unknownAfterMs: 2_000 },
}

test.each(ACCOUNTS)('%s: positions that are told only later, within the grace, are no difference', (_, hedging) => {
  const { makeTrade, set } = cold()
  return withEngine({ hedging, makeTrade, broker: PATIENT }, async (bot) => {
    await bot.opened()
    set({ hasPositions: false })
    bot.bench.terminal.cut()
    await until(() => bot.bench.broker.phase === 'ASKING', 'a look at the account')
    set({ hasPositions: true })
    await until(() => bot.bench.broker.phase === 'READY', 'the end of it')
    expect([bot.state, bot.holds, bot.bench.of('EXIT_FILL')]).toEqual(['ACTIVE', 'BUY 2', []])
  })
})

test.each(ACCOUNTS)(
  '%s: history that comes after the grace explains the halt by itself, and it can be resumed',
  (_, hedging) => {
    const { makeTrade, set } = cold()
    return withEngine({ hedging, makeTrade }, async (bot) => {
      await bot.opened()
      await offline(bot, () => {
        bot.bench.price(129_700, 5, 'WINZ26', MINUTE)
        set({ hasHistory: false })
      })
      await bot.halted()
      expect(bot.engine.publicState().differences).toMatchObject([{ here: 2, there: 0 }])
      set({ hasHistory: true })
      await bot.agreed()
      expect([bot.holds, bot.bench.of('EXIT_FILL')[0]?.cause]).toEqual(['flat', 'STOP'])
      bot.operator({ type: 'RESUME' })
      await until(() => bot.state === 'ACTIVE', 'trading')
    })
  },
)

test('a difference that stands is looked at again and told once', () => {
  const { makeTrade, set } = cold()
  return withEngine({ makeTrade }, async (bot) => {
    await bot.opened()
    set({ hasPositions: false })
    bot.bench.terminal.cut()
    await bot.halted()
    const [told, notices] = [bot.bench.of('RECONCILED').length, bot.bench.notices.length]
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect([bot.bench.of('RECONCILED').length, bot.bench.notices.length]).toEqual([told, notices])
    set({ hasPositions: true })
    await bot.agreed()
  })
})
