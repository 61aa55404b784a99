import { fixed, type PolicyConfigInput, type RewardFunction, rMultiple, winLoss } from '@alavanca/policy'
import type { Claim } from '../claim.ts'
import { playWorlds, runsOf, type SignalContestant } from '../signals/contestants.ts'
import { policyPlayer, TOLD_ALL, TOLD_EXTRAS, TOLD_TRADES } from '../signals/signal-players.ts'
import { WORLDS } from '../signals/world.ts'
import { meanOf } from '../statistics.ts'

const SEEDS = 8

const legs = (name: string, settings: PolicyConfigInput, telling = TOLD_ALL): SignalContestant => ({
  name: `both legs, ${name}`,
  makePlayer: (seed) => policyPlayer(seed, settings, telling),
})

const table = (name: string, settings: PolicyConfigInput, reward?: RewardFunction): SignalContestant => ({
  name: `table, ${name}`,
  makePlayer: (seed) => policyPlayer(seed, { mode: 'THOMPSON_SAMPLING', ...settings }, TOLD_TRADES, reward),
})

const CHOICES: readonly SignalContestant[] = [
  legs('as shipped', {}),
  legs('results clipped at 1 R', { rewardClipR: 1 }),
  legs('results clipped at 10 R', { rewardClipR: 10 }),
  legs('an extra may cost 0.01 R', { extraMaxCostR: 0.01 }),
  legs('an extra may cost 0.10 R', { extraMaxCostR: 0.1 }),
  legs('no rule about extras', { extraMaxCostR: 0 }),
  legs('ENTER proven to 0.80 as well', { extraMinProbability: 0.8 }),
  legs('drawn as wide as believed', { drawWidth: 1, optimism: 0 }),
  legs('no optimism', { optimism: 0 }),
  legs('nothing forgotten', { discount: 1 }),
  legs('nothing simulated on holds', {}, TOLD_EXTRAS),
  legs('nothing simulated at all', {}, TOLD_TRADES),
  legs('nothing simulated, drawn as wide as believed', { drawWidth: 1, optimism: 0.3 }, TOLD_TRADES),
  table('clip 3, widths learnt', {}),
  table('clip 1, widths learnt', {}, rMultiple({ clip: 1 })),
  table('clip 10, widths learnt', {}, rMultiple({ clip: 10 })),
  table('wins and losses', {}, winLoss()),
  table('0.8 and 0.2', {}, fixed()),
  table('clip 3, as wide as a coin', { beliefWidth: 'coin' }),
  table('clip 3, no rule about extras', { extraMinProbability: 0 }),
]

/** What each choice of reward, clip and rule makes of the seven markets. */
export const choices: Claim = {
  title: 'What each choice does on the seven markets',
  about:
    'Growth a decision on such markets, 8 seeds each, those that the settings were chosen on, under other rewards, clips, rules and memories; one thing is changed at a time. A factored policy learns from the results of both legs, cut at the clip; a reward function only reaches its monitors and its table.',
  columns: [
    { heading: 'choice', format: 'text' },
    ...WORLDS.map(({ name }) => ({ heading: name, format: 'fixed' as const })),
    { heading: 'together', format: 'fixed' },
  ],
  measure: () => ({
    rows: CHOICES.map((choice) => {
      const runs = playWorlds(choice, SEEDS, 'chosen on')
      const growths = WORLDS.map((world) => meanOf(runsOf(runs, world).map(({ growth }) => growth)))
      return [choice.name, ...growths, growths.reduce((sum, growth) => sum + growth, 0)]
    }),
    bars: [],
  }),
}
