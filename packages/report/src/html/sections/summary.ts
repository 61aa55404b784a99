import { html, type Markup } from '../markup.ts'
import { tile } from '../parts.ts'
import { measuredAs, type Telling } from '../telling.ts'
import { filled } from '../texts/filled.ts'
import { narrowestOf } from './refused.ts'
import { sparkline } from './sparkline.ts'

/** A line of the summary; some are warnings. */
interface Line {
  readonly text: string
  readonly isWarning?: true
}

const daysInWords = ({ texts, format }: Telling, days: number): string =>
  days === 1 ? texts.oneDay : filled(texts.days, { count: format.number(days) })

const tradesInWords = ({ texts, format }: Telling, trades: number): string =>
  trades === 1 ? texts.summary.oneTrade : filled(texts.summary.someTrades, { count: format.number(trades) })

/** The capital as it was set; null where none was, or where nobody says. */
const capitalOf = ({ data }: Telling): number | null => data.performance?.basis.capitalCents ?? null

/** Null where there is no capital to hold it against. */
const ofCapital = (telling: Telling, cents: number, words: string): string | null => {
  const { format } = telling
  const capital = capitalOf(telling)
  if (capital === null || capital <= 0) return null
  return filled(words, { share: format.percent(cents / capital), capital: format.money(capital) })
}

const verdict = (telling: Telling): string => {
  const { data, texts, format } = telling
  const { netCents } = data.money
  const words = { won: texts.summary.won, lost: texts.summary.lost, even: texts.summary.even }
  const share = ofCapital(telling, Math.abs(netCents), texts.summary.ofCapital)
  const net = `${format.money(Math.abs(netCents))}${share === null ? '' : ` (${share})`}`
  return filled(netCents > 0 ? words.won : netCents < 0 ? words.lost : words.even, {
    net,
    days: daysInWords(telling, data.run.recording.days),
    trades: tradesInWords(telling, data.trades.trades),
  })
}

const fallRemark = (telling: Telling): string => {
  const { data, texts } = telling
  const share = ofCapital(telling, data.money.maxDrawdownCents, texts.summary.ofTheCapital)
  const longest = data.performance?.drawdown.longest ?? null
  const lasted =
    longest === null ? [] : [filled(texts.summary.fallLasted, { days: daysInWords(telling, longest.lengthDays) })]
  return [...(share === null ? [texts.drawdownWhy] : [share]), ...lasted].join('; ')
}

const tiles = (telling: Telling): Markup => {
  const { data, texts, format } = telling
  const { money, trades, releverage } = data
  const count = { won: format.number(trades.winners), lost: format.number(trades.losers) }
  const [rate] = measuredAs(telling, trades.winRate, format.percent)
  const asked = { asked: format.number(releverage.asked), approved: format.number(releverage.approved) }
  return html`<dl class="tiles">
${tile(texts.net, format.result(money.netCents), ofCapital(telling, money.netCents, texts.summary.ofTheCapital) ?? texts.afterCommission, money.netCents)}${tile(
  texts.drawdown,
  format.money(money.maxDrawdownCents),
  fallRemark(telling),
)}${tile(
  texts.trades,
  format.number(trades.trades),
  `${filled(texts.wonLost, count)}${trades.winRate.value === null ? '' : ` · ${texts.winRate.toLowerCase()} ${rate}`}`,
)}${tile(
  texts.summary.extras,
  releverage.opened === 1
    ? texts.summary.oneExtraOpened
    : filled(texts.summary.extrasOpened, { count: format.number(releverage.opened) }),
  filled(texts.summary.extrasAsked, asked),
)}</dl>
`
}

const ruin = (telling: Telling): readonly Line[] => {
  const { data, texts, format } = telling
  const { performance } = data
  if (performance === undefined) return []
  const { ruin: found } = performance
  switch (found.type) {
    case 'NO_CAPITAL':
      return []
    case 'SURVIVED':
      return [
        {
          text: filled(texts.summary.survived, {
            lowest: format.money(found.lowestEquityCents),
            share: format.percent(found.lowestEquityShare),
          }),
        },
      ]
    case 'RUINED': {
      const left = { left: format.money(found.leftCents), share: format.percent(found.leftShare) }
      const after = {
        trades: tradesInWords(telling, found.afterwardsTrades),
        net: format.result(found.afterwardsNetCents),
      }
      const text = [
        filled(texts.summary.ruined, { day: format.time(found.ruinedAt) }),
        found.reason === 'BELOW_MARGIN'
          ? filled(texts.summary.ruinedBelowMargin, left)
          : texts.summary.ruinedNothingLeft,
        ...(found.afterwardsTrades === 0 ? [] : [filled(texts.summary.ruinedAfter, after)]),
      ].join(' ')
      return [{ text, isWarning: true }]
    }
  }
}

const extras = (telling: Telling): readonly Line[] => {
  const { data, texts, format } = telling
  const { asked, opened } = data.releverage
  if (asked === 0) return [{ text: texts.summary.noExtras }]
  const most = narrowestOf(telling)
  const values = { stage: most?.name ?? '', count: format.number(most?.count ?? 0), asked: format.number(asked) }
  return [
    ...(most === null ? [] : [{ text: filled(texts.summary.refusedMost, values) }]),
    ...(opened === 0
      ? []
      : [{ text: filled(texts.summary.extrasEarned, { net: format.result(data.trades.extraNetCents) }) }]),
  ]
}

const frozen = ({ data, texts, format }: Telling): Line => {
  const { learning } = data
  if (learning === null) return { text: texts.summary.noPolicy }
  const { events, frozenAtEnd = [] } = learning
  const count = format.number(events.filter(({ type }) => type === 'FROZEN').length)
  if (frozenAtEnd.length > 0)
    return { text: filled(texts.summary.frozen, { regimes: frozenAtEnd.join(', '), count }), isWarning: true }
  return { text: count === '0' ? texts.summary.neverFrozen : filled(texts.summary.thawed, { count }) }
}

const commission = (telling: Telling): readonly Line[] => {
  const { data, texts, format } = telling
  const remark = data.performance?.commission.remark ?? null
  if (remark === null) return []
  const { usualCents, usualYear, wouldHavePaidCents, netAfterCents } = remark
  const isKnown = usualCents !== null && wouldHavePaidCents !== null && netAfterCents !== null
  const usual = isKnown
    ? filled(texts.summary.usualFee, {
        fee: format.money(usualCents),
        year: String(usualYear ?? ''),
        paid: format.money(wouldHavePaidCents),
        net: format.result(netAfterCents),
      })
    : texts.summary.sayCommission
  return [{ text: `${texts.summary.noCommission} ${usual}`, isWarning: true }]
}

/** One screen: what was earned and risked, and what became of extra contracts. */
export const summary = (telling: Telling): Markup => {
  const { texts } = telling
  const lines = [...ruin(telling), ...extras(telling), frozen(telling), ...commission(telling)]
  return html`<section id="summary" class="summary" aria-labelledby="summary-title"><h2 id="summary-title" class="unseen">${texts.summary.title}</h2>
<p class="lead">${verdict(telling)}</p>
${tiles(telling)}${sparkline(telling)}<ul class="lines">${lines.map(({ text, isWarning }) =>
    isWarning ? html`<li class="warns">${text}</li>` : html`<li>${text}</li>`,
  )}</ul></section>
`
}
