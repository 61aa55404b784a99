import { type PolicyConfig, ThompsonPolicy } from '@alavanca/policy'
import type { StreamTrade } from './reward-streams.ts'

const place = { regime: 'ONLY', state: 'only' } as const

/** After how many trades the policy freezes its regime; Infinity when it never does. */
export const tradesToFreeze = (config: PolicyConfig, trades: Iterable<StreamTrade>): number => {
  const policy = new ThompsonPolicy({ config, encoder: () => place.state })
  let seen = 0
  for (const { reward, rMultiple } of trades) {
    seen += 1
    const { events } = policy.update({ ...place, action: 'ENTER', reward, rMultiple, time: seen })
    if (events.some(({ type }) => type === 'FROZEN')) return seen
  }
  return Number.POSITIVE_INFINITY
}
