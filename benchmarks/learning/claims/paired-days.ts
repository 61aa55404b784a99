import { type Rng, seededRng } from '@alavanca/core'
import { meanInterval } from '@alavanca/replay'
import { atLeast, type Claim } from '../claim.ts'
import { shareOf } from '../statistics.ts'

const COMPARISONS = 150
const DAYS = [30, 60, 120] as const

/** Differences of a day, of which the mean is 0. */
const SOURCES: readonly (readonly [string, (rng: Rng) => number])[] = [
  ['−500 to 500, all alike', (rng) => 1_000 * rng.next() - 500],
  ['95 % at +50, 5 % at −950', (rng) => (rng.next() < 0.95 ? 50 : -950)],
  ['80 % at +100, 20 % at −400', (rng) => (rng.next() < 0.8 ? 100 : -400)],
  ['90 % at 0, 5 % each at ±300', (rng) => (rng.next() < 0.9 ? 0 : rng.next() < 0.5 ? 300 : -300)],
  ['gains up to 1, losses with an exponential tail', (rng) => 1 + Math.log(1 - rng.next())],
]

/** Two settings that are equally good, on days that are not alike. */
export const pairedDays: Claim = {
  title: 'Paired comparisons of skewed days',
  about:
    'Daily differences of two settings that are equally good, 150 comparisons each. No answer is given with fewer than 5 days on either side of 0 ("too few days of the rarer sign"): one that wins a little on nearly all days is not yet known. The last column is the share of all comparisons that wrongly call one better.',
  columns: [
    { heading: 'difference of a day', format: 'text' },
    { heading: 'days', format: 'count' },
    { heading: 'answered', format: 'share' },
    { heading: 'wrongly called better', format: 'share' },
  ],
  measure: () => {
    const found = SOURCES.flatMap(([name, one]) =>
      DAYS.map((days) => {
        const rng = seededRng(`${name} ${days}`)
        const answers = Array.from({ length: COMPARISONS }, () =>
          meanInterval(
            Array.from({ length: days }, () => one(rng)),
            rng,
          ),
        )
        const isWrong = ({ low, high }: (typeof answers)[number]): boolean => low !== null && (low > 0 || high < 0)
        return { name, days, answered: shareOf(answers, ({ low }) => low !== null), wrong: shareOf(answers, isWrong) }
      }),
    )
    const least = 1 - Math.max(...found.map(({ wrong }) => wrong))
    return {
      rows: found.map(({ name, days, answered, wrong }) => [name, days, answered, wrong]),
      bars: [atLeast('comparisons of equals that call neither better, the worst', 0.93, least, 'share')],
    }
  },
}
