import { type Rng, seededRng } from '@alavanca/core'
import { type BeliefWidth, type PolicyConfigInput, parsePolicyConfig, ThompsonPolicy } from '@alavanca/policy'
import { atLeast, atMost, type Claim } from '../claim.ts'
import { standardNormal } from '../standard-normal.ts'

/** Results that go on in the same way, and what they are worth on average. */
interface Stream {
  readonly name: string
  readonly meanR: number
  readonly draw: (rng: Rng) => number
}

const STREAMS: readonly Stream[] = [
  { name: '±1 R', meanR: 0, draw: (rng) => (rng.next() < 0.5 ? 1 : -1) },
  { name: '2 R at 40 %, else −1 R', meanR: 0.2, draw: (rng) => (rng.next() < 0.4 ? 2 : -1) },
  { name: 'spread of 0.5 R around 0.1 R', meanR: 0.1, draw: (rng) => 0.1 + 0.5 * standardNormal(rng) },
  { name: '3 R at half, else −3 R', meanR: 0, draw: (rng) => (rng.next() < 0.5 ? 3 : -3) },
]

const STREAM_COUNT = 500
const LOOKS = [60, 120, 300] as const
const place = { regime: 'ONLY', state: 'only' } as const
/** Of a normal distribution, on either side. */
const NINE_IN_TEN = 1.6449

const isInside = (policy: ThompsonPolicy, meanR: number): boolean => {
  const beliefs = policy.legBeliefs(place)
  if (beliefs !== null) return Math.abs(meanR - beliefs.base.meanR) < NINE_IN_TEN * beliefs.base.deviationR
  const [low, high] = policy.actionStats(place, 'ENTER').interval
  const reward = 0.5 + meanR / 6
  return low < reward && reward < high
}

/** Share of the looks at which the interval holds the mean. */
const coverage = (settings: PolicyConfigInput, { meanR, draw }: Stream): number => {
  const config = parsePolicyConfig({ freezeThreshold: 0, maxRegimeDrawdownR: 0, ...settings })
  let held = 0
  for (let stream = 0; stream < STREAM_COUNT; stream += 1) {
    const policy = new ThompsonPolicy({ config, encoder: () => place.state })
    const rng = seededRng(`width ${stream}`)
    for (let trade = 1; trade <= 300; trade += 1) {
      const rMultiple = draw(rng)
      const reward = 0.5 + 0.5 * Math.min(1, Math.max(-1, rMultiple / 3))
      policy.update({ ...place, action: 'ENTER', reward, rMultiple, time: trade })
      if (LOOKS.some((look) => look === trade) && isInside(policy, meanR)) held += 1
    }
  }
  return held / (STREAM_COUNT * LOOKS.length)
}

const ofTable = (beliefWidth: BeliefWidth): PolicyConfigInput => ({ mode: 'THOMPSON_SAMPLING', beliefWidth })

/** Whether beliefs are as wide as the results say. */
export const beliefWidths: Claim = {
  title: 'Beliefs are as wide as the results say',
  about:
    'How often a 90 % interval of a belief holds the true mean: 500 streams a row whose mean stays, looked at after 60, 120 and 300 trades, with all settings as shipped. Those of a coin were several times too wide. Those of a leg lean towards a prior of 0 ± 0.2 R, so that a mean far outside it is held less often.',
  columns: [
    { heading: 'results', format: 'text' },
    { heading: 'table, as wide as a coin', format: 'share' },
    { heading: 'table, widths learnt', format: 'share' },
    { heading: 'base leg', format: 'share' },
  ],
  measure: () => {
    const rows = STREAMS.map((stream) => ({
      name: stream.name,
      coin: coverage(ofTable('coin'), stream),
      learnt: coverage(ofTable('learnt'), stream),
      leg: coverage({ mode: 'FACTORED_THOMPSON' }, stream),
    }))
    const learnt = rows.map((row) => row.learnt)
    return {
      rows: rows.map(({ name, coin, learnt: width, leg }) => [name, coin, width, leg]),
      bars: [
        atLeast('a 90 % interval of the table holds a mean that stays, the worst', 0.88, Math.min(...learnt), 'share'),
        atMost(
          'a 90 % interval of the table holds a mean that stays, the most often',
          0.92,
          Math.max(...learnt),
          'share',
        ),
      ],
    }
  },
}
