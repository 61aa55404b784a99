import { type HostStrategy, ReplaySession } from '@alavanca/replay'
import { type KernelSet, ReplayedSet, runSets, type SetOutcome, type Tape, TapeDecoder } from '../src/index.ts'
import type { World } from './random-world.ts'

type Market = Pick<World, 'setup' | 'strategy' | 'bars' | 'ticks'>

/** The tape of a market. */
export const tapeOf = ({ setup, strategy, bars, ticks }: Market): Tape => {
  const decoder = new TapeDecoder({ ...setup, strategy: strategy() })
  for (const bar of bars) decoder.onBar(bar)
  for (const tick of ticks) decoder.onTick(tick)
  return decoder.finish()
}

/** What a replay of its own makes of a set. */
export const replayed = ({ setup, strategy, bars, ticks }: Market, tape: Tape, set: KernelSet): SetOutcome => {
  const heard = new ReplayedSet(tape, { tradeRecords: true })
  const own: HostStrategy = strategy()
  const session = new ReplaySession({ ...setup, ...set, ...setup, strategy: own, listener: heard.listener })
  for (const bar of bars) session.onBar(bar)
  for (const tick of ticks) session.onTick(tick)
  return heard.result(session.finish())
}

/** Every set by the kernel, and by itself. */
export const bothWays = (world: World): { readonly kernel: readonly SetOutcome[]; readonly alone: SetOutcome[] } => {
  const tape = tapeOf(world)
  return {
    kernel: runSets(tape, world.sets, { tradeRecords: true }),
    alone: world.sets.map((set) => replayed(world, tape, set)),
  }
}
