import { AlavancaError, invalidInput, show } from '@alavanca/core'
import type { ClosedTrade } from '../closed-trade.ts'
import { clamp, type RewardFunction } from './reward.ts'

/** A reward, and whether it had to be brought back between 0 and 1. */
export interface GuardedReward {
  readonly reward: number
  readonly clamped: boolean
}

const evaluate = (name: string, reward: RewardFunction, trade: ClosedTrade): number => {
  try {
    return reward(trade)
  } catch (cause) {
    const message = `The reward function ${name} failed for trade ${trade.id}: ${cause instanceof Error ? cause.message : show(cause)}`
    const failure = new AlavancaError('INVALID_INPUT', message, [
      { path: `reward of trade ${trade.id}`, value: cause, message: `reward function ${name} threw` },
    ])
    failure.cause = cause
    throw failure
  }
}

/**
 * A host's own reward function, made safe: a result that is not finite, or an exception, is `INVALID_INPUT` naming the
 * function and the trade; one outside 0 to 1 is clamped and reported, or with `strict` an error too.
 */
export const guardReward = (
  name: string,
  reward: RewardFunction,
  { strict = false }: { readonly strict?: boolean } = {},
): ((trade: ClosedTrade) => GuardedReward) => {
  return (trade) => {
    const value = evaluate(name, reward, trade)
    const refuse = (rule: string): AlavancaError =>
      invalidInput(`reward of trade ${trade.id}`, value, `by reward function ${name} ${rule}`)
    if (typeof value !== 'number' || !Number.isFinite(value)) throw refuse('must be a finite number')
    const clamped = value < 0 || value > 1
    if (clamped && strict) throw refuse('must be between 0 and 1')
    return { reward: clamp(value, 0, 1), clamped }
  }
}
