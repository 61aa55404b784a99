import { FIGURE_FLOOR, FIGURE_GAPS, FIGURE_GUIDE, GAP_TEXTS, unitOf } from '@alavanca/report'
import { code, GENERATED, page, table } from './markdown.ts'

const STARTS: readonly (readonly [start: string, title: string])[] = [
  ['basis.', 'What they are taken over'],
  ['returns.', 'Returns'],
  ['drawdown.', 'Drawdown'],
  ['ruin.', 'Ruin'],
  ['outcomes.', 'Outcomes drawn anew'],
  ['trading.', 'Trades'],
  ['streaks.', 'Streaks'],
  ['holding.', 'Holding times'],
  ['excursions.', 'Excursions'],
  ['exposure.', 'Exposure'],
  ['buyAndHold.', 'Buy and hold'],
  ['commission.', 'Commission'],
  ['by*', 'By side, hour and weekday'],
  ['months', 'Months'],
  ['days', 'Days'],
  ['leftOut', 'What is left out'],
]

const sections = (): string[] =>
  STARTS.flatMap(([start, title]) => [
    `## ${title}`,
    table(
      ['figure', 'formula', 'unit', 'not available below'],
      FIGURE_GUIDE.filter(({ path }) => path.startsWith(start)).map(({ path, formula, floor }) => [
        code(path),
        formula,
        unitOf(path),
        floor,
      ]),
    ),
  ])

/** The reference of every figure of a report. */
export const reportFiguresPage = (): string =>
  page(
    GENERATED,
    '# The figures of a report',
    `A single \`alavanca replay\` works them out, and so does \`replay\` where it is given \`performance: {}\`: they stand under
\`performance\` in \`summary.json\` and in what \`--json\` prints, and the first screen of the text is made of them. They follow
from the run and are no part of its hash. Capital is the operator's capital as it was set; equity is what was realised and
what open positions would bring, against the start. A day's return is its net of the capital at the day's start, which is
the capital as it was set and everything realised before.`,
    `A figure that is not available is \`null\` with its reason, never NaN. Below ${FIGURE_FLOOR} trades, or days with trades, most say more
about luck than about the rule. The reasons are these:`,
    table(
      ['reason', 'meaning'],
      FIGURE_GAPS.map((gap) => [code(gap), GAP_TEXTS[gap]]),
    ),
    `Excursions are at least what is told: bars that a trade was held to the end of count with their high and low, and of the
bar in which it left its exit alone, since what came first in it is not known. With ticks they are exact.`,
    ...sections(),
    `## The list of trades

A report lists every trade, the newest 5,000 of them where there are more, and says how many are left out; \`trades.csv\`
has all. Each row has both legs, how far the trade went against itself and for itself, and what it brought.`,
  )
