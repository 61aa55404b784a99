/** Policies that know very many states. */
import { seededRng } from '@alavanca/core'
import { type Observation, parsePolicyConfig, ThompsonPolicy, TRADING_ACTIONS } from '@alavanca/policy'

const REGIMES = 3

/** A lesson for each of so many cells, which are a state and an action each. */
export const cellsOf = (count: number): readonly Observation[] => {
  const rng = seededRng('cells')
  return Array.from({ length: count }, (_, index) => {
    const state = Math.floor(index / TRADING_ACTIONS.length)
    const regime = `R${state % REGIMES}`
    const action = TRADING_ACTIONS[index % TRADING_ACTIONS.length] ?? 'ENTER'
    const reward = 0.3 + 0.6 * rng.next()
    return { regime, state: `${regime}|${state}`, action, reward, rMultiple: 0, time: index }
  })
}

/** `encoder` names the state of a decision that is not told where it is. */
export const growingPolicy = (encoder: () => string = () => 'unused'): ThompsonPolicy =>
  new ThompsonPolicy({
    config: parsePolicyConfig({ maxRegimeDrawdownR: 0, falseAlarm: 1e-12, maxStates: 1_000_000 }),
    encoder,
  })

export const teachCells = (policy: ThompsonPolicy, cells: readonly Observation[]): void => {
  for (const cell of cells) policy.update(cell)
}
