/** From a difference between what is held here and there to the moment that it is told or gone. */
import { type Side, WIN } from '@alavanca/core'
import { until } from '../bench.ts'
import { EngineBench } from './engine-bench.ts'

export interface Waits {
  readonly graceMs: number
  readonly medianMs: number
  readonly worstMs: number
}

const summed = (waits: readonly number[], graceMs: number): Waits => {
  const sorted = [...waits].sort((a, b) => a - b)
  return {
    graceMs,
    medianMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    worstMs: Math.round(sorted.at(-1) ?? 0),
  }
}

/** Others do something, and undo it: how long until trading is halted, how long until the numbers agree again, and how long an exit takes. */
export const timesToTell = async (
  rounds: number,
  graceMs: number,
): Promise<{ readonly halted: Waits; readonly agreed: Waits; readonly exits: Waits }> => {
  const timings = { askEveryMs: 20, resultTimeoutMs: 60, retryDelayMs: 5, graceMs, unknownAfterMs: 20_000 }
  const bot = await new EngineBench({ broker: { timings } }).start()
  const [halted, agreed, exits]: [number[], number[], number[]] = [[], [], []]
  const timed = async (waits: number[], side: Side, isSo: () => boolean, what: string): Promise<void> => {
    const start = performance.now()
    bot.byHand(side, 1)
    await until(isSo, what)
    waits.push(performance.now() - start)
  }
  try {
    for (let round = 0; round < rounds; round += 1) {
      bot.bench.price(130_000)
      await bot.bench.fence()
      await bot.opened()
      await timed(halted, 'BUY', () => bot.state === 'HALTED', 'a halt')
      await timed(agreed, 'SELL', () => bot.engine.publicState().differences.length === 0, `agreement on ${WIN.symbol}`)
      await timed(exits, 'SELL', () => bot.holds === 'BUY 1', 'an exit')
      bot.operator({ type: 'RESUME' })
      bot.operator({ type: 'FLATTEN' })
      await until(() => bot.holds === 'flat' && bot.state === 'ACTIVE' && bot.bench.broker.phase === 'READY', 'an end')
    }
    return { halted: summed(halted, graceMs), agreed: summed(agreed, graceMs), exits: summed(exits, graceMs) }
  } finally {
    await bot.stop()
  }
}
